namespace ServiceRecovery;

/// <summary>What a decision has to say to a person.</summary>
internal static class DecisionFindings
{
    public const string UndecidedCode = "rule-undecided";

    public const string LimitUndecidedCode = "limit-undecided";

    public static Finding Undecided(PolicyRule rule, string reason) => new(
        UndecidedCode, $"The rule '{rule.Id}' could not be decided: {reason}. {Stakes(rule)} A person must decide.")
    {
        Severity = Severity.Major,
    };

    public static Finding LimitUndecided(string limit, string reason) => new(
        LimitUndecidedCode, $"What {limit} leaves could not be computed: {reason}. No goodwill goes out before a person decides.")
    {
        Severity = Severity.Major,
    };

    /// <summary>Whether the finding is of that limit, as the decision names it.</summary>
    public static bool IsUndecided(Finding finding, string limit) =>
        finding.Code == LimitUndecidedCode && finding.Text.StartsWith($"What {limit} leaves ", StringComparison.Ordinal);

    public static Finding NoGrant(Money goodwill) => new(
        "no-grant", $"No role may release {goodwill} of goodwill. Offer less, or grant more.")
    {
        Severity = Severity.Major,
    };

    public static Finding Withdrawn(string slot, RecoveryOffer offer, Money ceiling) => new(
        "offer-over-limit", $"'{offer.Strategy}' in the slot '{slot}' is worth {offer.Value}, more than the {ceiling} that are left.");

    /// <summary>Only where quiet hours need the customer's clock; null where it is known or nobody stated a zone.</summary>
    public static Finding? UnknownZone(PolicyPlan plan, CaseFacts facts) =>
        plan.Quiet is not null
        && facts.TryFind(StandardFacts.TimeZone, out var stated)
        && StandardFacts.TimeZone.Read(stated) is var name
        && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)
            ? new Finding(
                "time-zone-unknown",
                $"The customer's time zone '{name}' is not known here, so quiet hours go by the policy's clock. "
                + "Use an IANA name such as Europe/Berlin.")
            : null;

    private static string Stakes(PolicyRule rule)
    {
        var owed = rule.Duties.Select(duty => duty.Kind).Concat(rule.Choices.Select(choice => choice.Slot)).ToList();

        return owed.Count == 0 ? "" : $"It may owe or give: {string.Join(", ", owed)}.";
    }
}
