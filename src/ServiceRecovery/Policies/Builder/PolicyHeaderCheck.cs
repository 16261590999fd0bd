namespace ServiceRecovery;

/// <summary>What must hold of a policy besides its rules and limits.</summary>
internal static class PolicyHeaderCheck
{
    public static void Run(PolicyHeader header, PolicyParts parts, PolicyFaults faults)
    {
        faults.Require(
            NameForm.IsKebab(header.Name), "policy", $"Its name '{header.Name}' is not kebab-case, such as vehicle-recall.");
        faults.Require(!string.IsNullOrWhiteSpace(header.Version), "version", "It has no version.");
        faults.Require(
            CodeOf(header.Currency) == header.Currency, "currency", $"Its currency '{header.Currency}' is not an ISO 4217 code.");
        faults.Require(IsZone(header.TimeZone), "timeZone", $"Its time zone '{header.TimeZone}' is not known here.");

        if (header.EffectiveUntil < header.EffectiveFrom)
        {
            faults.Add("effective", $"It ends on {header.EffectiveUntil:O}, before it begins on {header.EffectiveFrom:O}.");
        }

        if (!IsDate(header.AppliesBy))
        {
            faults.Add("appliesBy", NoDate(header.AppliesBy));
        }

        CheckGrants(header, faults);
        CheckConfirmation(header.Confirming, faults);
        faults.Require(parts.Rules.Count + parts.Includes.Count > 0, null, "It has no rules.");
    }

    /// <summary>The code, or the code for "no currency" so that amounts can be made until the fault is reported.</summary>
    public static string CodeOf(string currency) =>
        currency is { Length: 3 } && currency.All(char.IsAsciiLetterUpper) ? currency : "XXX";

    private static void CheckGrants(PolicyHeader header, PolicyFaults faults)
    {
        foreach (var twice in header.Grants.Twice(grant => grant.Role))
        {
            faults.Add(twice.Last(), $"The role '{twice.Key}' is granted twice.");
        }

        foreach (var grant in header.Grants.Where(grant => grant.UpTo.Amount <= 0))
        {
            faults.Add(grant, $"The role '{grant.Role}' is granted {grant.UpTo}; a grant must be more than zero.");
        }
    }

    private static void CheckConfirmation(ConfirmationTerms terms, PolicyFaults faults)
    {
        const string Place = "confirmation";
        faults.Require(terms.SilenceEndsAfter.Count > 0, Place, "Silence must have a time after which it ends a case.");
        faults.Require(terms.Proofs.Count > 0, Place, "No proof may confirm, so no case could ever be confirmed.");
        faults.Require(!terms.Accepts(ActorProof.None), Place, "A word without any proof may not confirm.");
        faults.Require(terms.Reminders >= 0, Place, $"{terms.Reminders} reminders are owed; it must be zero or more.");

        if (terms.ReminderEvery.Unit == terms.SilenceEndsAfter.Unit
            && terms.Reminders * (long)terms.ReminderEvery.Count > terms.SilenceEndsAfter.Count)
        {
            faults.Add(Place, $"{terms.Reminders} reminders every {terms.ReminderEvery} do not fit into {terms.SilenceEndsAfter}.");
        }
    }

    private static bool IsDate(string anchor) =>
        StandardFacts.Find(anchor) is { Kind: FactKind.Time } || anchor == Deadline.DefaultAnchor;

    private static string NoDate(string anchor)
    {
        var dates = StandardFacts.All.Where(fact => fact.Kind == FactKind.Time).Select(fact => fact.Name);

        return $"It applies by '{anchor}', which is no date of a case.{NearestName.Meant(anchor, [.. dates, Deadline.DefaultAnchor])}";
    }

    private static bool IsZone(string zone) => zone == "UTC" || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);
}
