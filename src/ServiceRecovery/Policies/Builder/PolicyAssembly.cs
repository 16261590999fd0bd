using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>Makes a policy of its parts: takes in what it includes, resolves each gear, and checks the whole.</summary>
internal sealed class PolicyAssembly(PolicyParts parts, PolicyFaults faults)
{
    /// <summary>The least first.</summary>
    private static readonly Comparer<Grant> GrantOrder = Comparer<Grant>.Create((one, other) =>
        one.UpTo.Amount.CompareTo(other.UpTo.Amount) is var order and not 0 ? order : string.CompareOrdinal(one.Role, other.Role));

    /// <summary>The policy; to be used only if no fault was found.</summary>
    public RecoveryPolicy? Build()
    {
        var gears = Resolve();
        var header = Header();

        PolicyTexts.Check(header, faults);
        PolicyTextCheck.Run(header.Texts, gears.Select(one => one.Variant), faults);
        PolicyHeaderCheck.Run(header, parts, faults);

        foreach (var (gear, variant) in gears)
        {
            PolicyTexts.Check(variant, faults);
            PolicyCheck.Run(gear, variant, faults);
        }

        var reads = FactsRead(gears.Select(one => one.Variant));
        PolicyTexts.Check(reads, faults);
        PolicyFactCheck.Run(reads, faults);

        return faults.All.Count == 0 ? new RecoveryPolicy(header, gears, reads) : null;
    }

    /// <summary>Every gear in which anything is different, the normal one first.</summary>
    private ImmutableArray<GearVariant> Resolve()
    {
        parts.Includes.ForEach(CheckInclude);
        var gears = new List<GearVariant> { In(Gear.Normal) };

        foreach (var included in parts.Includes.SelectMany(include => include.Policy.Gears))
        {
            Add(included.Gear);
        }

        parts.Gears.ForEach(own => Add(own.Gear));

        if (parts.Gears.Exists(own => own.Gear == Gear.Normal))
        {
            faults.Add(
                "gears", "It says what is different in the normal gear; say that outside of In, as a rule or limit of the policy.");
        }

        return [.. gears.OrderBy(one => (int)one.Gear)];

        void Add(Gear gear)
        {
            if (!gears.Exists(one => one.Gear == gear))
            {
                gears.Add(In(gear));
            }
        }
    }

    private GearVariant In(Gear gear) => new(gear, Variant(Before(gear), parts.Gears.Find(own => own.Gear == gear)));

    /// <summary>
    /// What holds in a gear before the policy says what is different in it: what it includes, and what it says itself.
    /// </summary>
    private PolicyVariant Before(Gear gear)
    {
        var inherited = parts.Includes.Select(include => include.Policy.In(gear)).ToList();
        var included = parts.Includes
            .SelectMany(include => include.Policy.In(gear).Rules.Where(rule => !include.Except.Contains(rule.Id)));

        return With(parts.Limits, new PolicyVariant
        {
            Rules = [.. included, .. parts.Rules],
            Limits = [.. inherited.SelectMany(variant => variant.Limits)],
            Contacts = [.. inherited.SelectMany(variant => variant.Contacts)],
            Budgets = [.. inherited.SelectMany(variant => variant.Budgets)],
            Quiet = parts.Limits is null ? Quiet([.. inherited.Select(variant => variant.Quiet).OfType<QuietHours>()]) : null,
        });
    }

    private PolicyVariant With(LimitParts? limits, PolicyVariant variant) => limits is null ? variant : variant with
    {
        Limits = [.. limits.Goodwill], Contacts = [.. limits.Contacts], Budgets = [.. limits.Budgets], Quiet = Quiet(limits.Quiet),
    };

    private void CheckInclude(IncludedPolicy include)
    {
        if (include.Policy.Currency != parts.Currency)
        {
            faults.Add(
                "include", $"It includes {include.Policy} in {include.Policy.Currency}, but is itself in {parts.Currency}.");
        }

        var known = include.Policy.Gears.SelectMany(gear => gear.Variant.Rules).Select(rule => rule.Id).ToList();

        foreach (var unknown in include.Except.Except(known).TakeWhile(_ => !faults.IsFull))
        {
            faults.Add(
                "include", $"It includes {include.Policy} without the rule '{unknown}', which that policy does not have."
                + NearestName.Meant(unknown, known));
        }
    }

    /// <summary>A variant that names every rule says their order, too.</summary>
    private PolicyVariant Variant(PolicyVariant normal, GearParts? gear)
    {
        if (gear is null)
        {
            return normal;
        }

        var own = gear.Rules.DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        var kept = normal.Rules.Any(rule => !own.ContainsKey(rule.Id)) ? normal.Rules : [];
        var added = gear.Rules.Where(mine => kept.All(rule => rule.Id != mine.Id));

        return With(gear.Limits, normal with
        {
            Rules = [.. kept.Select(rule => own.GetValueOrDefault(rule.Id) ?? rule), .. added],
        });
    }

    private QuietHours? Quiet(List<QuietHours> said)
    {
        if (said.Distinct().Count() > 1)
        {
            faults.Add("limits", $"Its quiet hours are {string.Join(" and ", said.Distinct())}; say one of them in its limits.");
        }

        return said.FirstOrDefault();
    }

    private PolicyHeader Header() => new()
    {
        Name = parts.Name,
        Version = parts.Version,
        Kind = parts.Kind,
        Currency = parts.Currency,
        TimeZone = parts.TimeZone,
        EffectiveFrom = parts.EffectiveFrom,
        EffectiveUntil = parts.EffectiveUntil,
        AppliesBy = parts.AppliesBy,
        ReviewBy = parts.ReviewBy,
        Confirming = parts.Confirmation ?? InheritedConfirmation(),
        Grants = [.. Grants().Order(GrantOrder)],
        Texts = [.. CustomerText.Merged(parts.Includes.SelectMany(include => include.Policy.Header.Texts).Concat(parts.Texts))],
        Includes =
        [
            .. parts.Resolved,
            .. parts.Includes.Select(include => include.Policy).Select(policy =>
                new PolicyInclude(policy.Name, policy.Version, policy.Hash, policy.AppliesBy)),
        ],
    };

    private ConfirmationTerms InheritedConfirmation()
    {
        var stated = parts.Includes.Select(include => include.Policy).ToList();

        foreach (var other in stated.Skip(1).Where(other => !other.Confirmation.IsSame(stated[0].Confirmation)))
        {
            faults.Add(
                "include",
                $"It includes {stated[0]} and {other}, which ask for the customer's word in different ways; say how with "
                + "Confirmation.");
        }

        return stated.Count == 0 ? new ConfirmationTerms() : stated[0].Confirmation;
    }

    private IEnumerable<Grant> Grants() =>
        parts.Grants.Count == 0 ? parts.Includes.SelectMany(include => include.Policy.Grants) : parts.Grants;

    private List<Fact> FactsRead(IEnumerable<PolicyVariant> variants) => PolicyFacts.InOrder(
        variants.SelectMany(PolicyFacts.Of)
            .Concat(parts.Facts)
            .Concat(parts.Includes.SelectMany(include => include.Policy.Reads)));
}
