using System.Collections.Immutable;
using System.Linq.Expressions;

namespace ServiceRecovery;

/// <summary>
/// Turns what was said to a builder into a policy: translates, resolves, checks, and names every fault at once.
/// </summary>
internal sealed class PolicyAssembly(PolicyDraft draft)
{
    private readonly List<string> _errors = [];

    public RecoveryPolicy Build()
    {
        var gears = Resolve();
        var header = Header();

        PolicyTexts.Check(header, _errors);
        PolicyHeaderCheck.Run(header, draft, _errors);

        foreach (var (gear, variant) in gears)
        {
            PolicyTexts.Check(variant, _errors);
            PolicyCheck.Run(gear, variant, _errors);
        }

        var reads = FactsRead(gears.Values);
        PolicyTexts.Check(reads, _errors);
        CheckFacts(reads);

        return _errors.Count == 0
            ? new RecoveryPolicy(header, gears, reads)
            : throw new InvalidPolicyException(TextLimits.Begin(draft.Name), [.. _errors.Select(Readable).Distinct()]);
    }

    /// <summary>A fault names what it found, whatever its length; its beginning is enough.</summary>
    private static string Readable(string error)
    {
        const int Most = 1_000;

        return error.Length <= Most ? error : $"{error[..Most]}\u2026";
    }

    private Dictionary<Gear, PolicyVariant> Resolve()
    {
        draft.Includes.ForEach(CheckInclude);
        var own = draft.Rules.Select(Rule).ToList();
        var limits = draft.Limits.Goodwill.Select(Limit).ToList();
        var gears = draft.Includes.SelectMany(include => include.Policy.Gears.Select(gear => gear.Key))
            .Concat(draft.Gears.Keys)
            .Append(Gear.Normal)
            .Distinct();

        if (draft.Gears.ContainsKey(Gear.Normal))
        {
            _errors.Add("It says what is different in the normal gear; say that outside of In, as a rule or limit of the policy.");
        }

        return gears.ToDictionary(gear => gear, gear => Variant(Before(gear, own, limits), draft.Gears.GetValueOrDefault(gear)));
    }

    /// <summary>
    /// What holds in a gear before the policy says what is different in it: what it includes, and what it says itself.
    /// </summary>
    private PolicyVariant Before(Gear gear, List<PolicyRule> own, List<PolicyLimit> limits)
    {
        var inherited = draft.Includes.Select(include => include.Policy.In(gear)).ToList();
        var included = draft.Includes
            .SelectMany(include => include.Policy.In(gear).Rules.Where(rule => !include.Except.Contains(rule.Id)));

        return new PolicyVariant
        {
            Rules = [.. included, .. own],
            Limits = draft.Limits.IsEmpty ? [.. inherited.SelectMany(variant => variant.Limits)] : [.. limits],
            Contacts = draft.Limits.IsEmpty
                ? [.. inherited.SelectMany(variant => variant.Contacts)]
                : [.. draft.Limits.Contacts],
            Quiet = draft.Limits.IsEmpty ? Quiet([.. inherited.Select(variant => variant.Quiet).OfType<QuietHours>()])
                : Quiet(draft.Limits.Quiet),
        };
    }

    private void CheckInclude((RecoveryPolicy Policy, string[] Except) include)
    {
        if (include.Policy.Currency != draft.Currency)
        {
            _errors.Add($"It includes {include.Policy} in {include.Policy.Currency}, but is itself in {draft.Currency}.");
        }

        var known = include.Policy.Gears.SelectMany(gear => gear.Value.Rules).Select(rule => rule.Id);

        foreach (var unknown in include.Except.Except(known))
        {
            _errors.Add($"It includes {include.Policy} without the rule '{unknown}', which that policy does not have.");
        }
    }

    private PolicyVariant Variant(PolicyVariant normal, GearDraft? gear)
    {
        if (gear is null)
        {
            return normal;
        }

        var own = gear.Rules.Select(Rule).ToList();
        var ids = own.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var kept = normal.Rules.Select(rule => ids.Contains(rule.Id) ? own.First(mine => mine.Id == rule.Id) : rule).ToList();

        return new PolicyVariant
        {
            Rules = [.. kept, .. own.Where(mine => kept.TrueForAll(rule => rule.Id != mine.Id))],
            Limits = gear.Limits.IsEmpty ? normal.Limits : [.. gear.Limits.Goodwill.Select(Limit)],
            Contacts = gear.Limits.IsEmpty ? normal.Contacts : [.. gear.Limits.Contacts],
            Quiet = gear.Limits.IsEmpty ? normal.Quiet : Quiet(gear.Limits.Quiet),
        };
    }

    private QuietHours? Quiet(List<QuietHours> said)
    {
        if (said.Distinct().Count() > 1)
        {
            _errors.Add($"Its quiet hours are {string.Join(" and ", said.Distinct())}; say one of them in its limits.");
        }

        return said.FirstOrDefault();
    }

    private PolicyRule Rule(RuleDraft rule)
    {
        if (rule.Holds.Count > 1)
        {
            _errors.Add($"Rule '{rule.Id}' holds goodwill twice; one hold is enough.");
        }

        return new PolicyRule
        {
            Id = rule.Id,
            When = rule.When is null ? null : Translated($"Rule '{rule.Id}'", rule.When, LambdaTranslator.Test),
            Because = rule.Because,
            Duties = [.. rule.Duties],
            Choices = [.. rule.Choices.Select(Choice)],
            Hold = rule.Holds.Count > 0 ? rule.Holds[0] : null,
            Waives = [.. rule.Waives],
            Replaces = [.. rule.Replaces],
        };
    }

    private PolicyChoice Choice(ChoiceDraft choice) => new()
    {
        Slot = choice.Slot,
        Class = choice.Class,
        Choose = choice.Choose,
        After = choice.After,
        Offers = [.. choice.Offers.Select(offer => offer.Build(choice, PolicyHeaderCheck.CodeOf(draft.Currency)))],
    };

    private PolicyLimit Limit(LimitDraft limit)
    {
        Condition amount = limit.Amount is { } computed
            ? Translated("A limit", computed, LambdaTranslator.Amount) ?? Constant(0)
            : Constant(limit.Constant!.Value);

        if (limit.Constant < 0)
        {
            _errors.Add($"A limit is {limit.Constant}; it must be zero or more.");
        }

        Fact used = limit.Scope == LimitScope.Case ? StandardFacts.GoodwillGiven : StandardFacts.PriorGoodwill;

        return new PolicyLimit
        {
            Scope = limit.Scope,
            When = limit.When is { } when ? Translated("A limit", when, LambdaTranslator.Test) : null,
            Amount = amount,
            In = limit.In,
            Used = limit.Constant is null ? null : new FactNode(used),
            Because = limit.Because,
        };
    }

    private static ConstantNode Constant(decimal amount) => new(FactKind.Decimal, FactValue.Of(amount));

    private Condition? Translated<T>(string where, Expression<T> lambda, Func<Expression<T>, string, Condition> translate)
    {
        try
        {
            return translate(lambda, draft.Currency);
        }
        catch (ConditionException error)
        {
            _errors.Add($"{where}: {error.Message}");

            return null;
        }
    }

    private PolicyHeader Header() => new()
    {
        Name = draft.Name,
        Version = draft.Version,
        Kind = draft.Kind,
        Currency = draft.Currency,
        TimeZone = draft.TimeZone,
        EffectiveFrom = draft.EffectiveFrom,
        EffectiveUntil = draft.EffectiveUntil,
        AppliesBy = draft.AppliesBy,
        Confirming = draft.Confirmation ?? InheritedConfirmation(),
        Grants = [.. Grants().OrderBy(grant => grant.UpTo.Amount).ThenBy(grant => grant.Role, StringComparer.Ordinal)],
        Includes =
        [
            .. draft.Includes.Select(include => include.Policy).Select(policy =>
                new PolicyInclude(policy.Name, policy.Version, policy.Hash, policy.AppliesBy)),
        ],
    };

    private ConfirmationTerms InheritedConfirmation()
    {
        var stated = draft.Includes.Select(include => include.Policy).ToList();

        foreach (var other in stated.Skip(1).Where(other => !other.Confirmation.IsSame(stated[0].Confirmation)))
        {
            _errors.Add(
                $"It includes {stated[0]} and {other}, which ask for the customer's word in different ways; say how with "
                + "Confirmation.");
        }

        return stated.Count == 0 ? new ConfirmationTerms() : stated[0].Confirmation;
    }

    private IEnumerable<Grant> Grants() => draft.Grants.Count == 0
        ? draft.Includes.SelectMany(include => include.Policy.Grants)
        : draft.Grants.Select(grant => new Grant
        {
            Role = grant.Role,
            UpTo = new Money(grant.UpTo, PolicyHeaderCheck.CodeOf(draft.Currency)),
            AnswersWithin = grant.AnswersWithin,
        });

    private List<Fact> FactsRead(IEnumerable<PolicyVariant> variants)
    {
        var said = draft.Rules.Concat(draft.Gears.Values.SelectMany(gear => gear.Rules));
        var measured = said.SelectMany(rule => rule.Choices).SelectMany(choice => choice.Offers).SelectMany(o => o.Reads);
        var included = draft.Includes.SelectMany(include => include.Policy.Reads);

        return PolicyFacts.InOrder(variants.SelectMany(PolicyFacts.Of).Concat(measured).Concat(included));
    }

    private void CheckFacts(List<Fact> reads)
    {
        foreach (var twice in reads.GroupBy(fact => fact.Name).Where(group => group.Count() > 1))
        {
            _errors.Add($"The fact '{twice.Key}' is read as {string.Join(" and as ", twice.Select(fact => fact.Kind))}.");
        }

        foreach (var own in reads.Where(fact => fact.Ordinal < 0 && StandardFacts.Find(fact.Name) is not null))
        {
            _errors.Add($"'{own.Name}' is the name of a standard fact; use that, or another name.");
        }

        CheckNames(reads);

        foreach (var twice in Vocabularies(reads).GroupBy(words => words.Name).Where(group => group.Count() > 1))
        {
            _errors.Add(
                $"'{twice.Key}' names the words {string.Join(" and the words ", twice)}; give one of the two enums another name.");
        }

        foreach (var personal in reads.Where(fact => fact.IsPersonal))
        {
            _errors.Add($"The fact '{personal.Name}' is personal; a policy may not read it.");
        }
    }

    /// <summary>A policy is kept as text: each name in it must say there what it says here.</summary>
    private void CheckNames(List<Fact> reads)
    {
        var own = reads.Where(fact => fact.Ordinal < 0).DistinctBy(fact => fact.Name).ToList();
        var scope = new CelScope(own);

        foreach (var fact in own)
        {
            CheckName($"the fact '{fact.Name}'", CelChecker.Read(fact.Name, scope, out var faults) is FactNode, faults);
        }

        foreach (var words in own.Count == 0 ? [] : Vocabularies(reads))
        {
            foreach (var name in words.Words.Select(word => $"{words.Name}.{word}"))
            {
                CheckName($"the word '{name}'", CelChecker.Read(name, scope, out var faults) is ConstantNode, faults);
            }
        }
    }

    private void CheckName(string what, bool isRead, IReadOnlyList<CelError> faults)
    {
        if (!isRead)
        {
            var why = faults.Count > 0 ? faults[0].Message : "A fact has the same name. Give it another.";
            _errors.Add($"A condition cannot name {what}: {why}");
        }
    }

    private static IEnumerable<FactVocabulary> Vocabularies(List<Fact> reads) =>
        reads.Where(fact => fact.Ordinal < 0).Concat(StandardFacts.All)
            .Select(fact => fact.Vocabulary)
            .OfType<FactVocabulary>()
            .DistinctBy(words => words.ToString());
}
