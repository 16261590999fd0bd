namespace ServiceRecovery;

/// <summary>What a decision has to say to a person.</summary>
internal static class DecisionFindings
{
    public const string UndecidedCode = "rule-undecided";

    public static Finding Undecided(PolicyRule rule, string reason) => new(
        UndecidedCode, $"The rule '{rule.Id}' could not be decided: {reason}. {Stakes(rule)} A person must decide.")
    {
        Severity = Severity.Major,
    };

    public static Finding LimitUndecided(string limit, string reason) => new(
        "limit-undecided", $"What {limit} leaves could not be computed: {reason}. No goodwill goes out before a person decides.")
    {
        Severity = Severity.Major,
    };

    public static Finding NoGrant(Money goodwill) => new(
        "no-grant", $"No role may release {goodwill} of goodwill. Offer less, or grant more.")
    {
        Severity = Severity.Major,
    };

    public static Finding Withdrawn(string slot, RecoveryOffer offer, Money ceiling) => new(
        "offer-over-limit", $"'{offer.Strategy}' in the slot '{slot}' is worth {offer.Value}, more than the {ceiling} that are left.");

    private static string Stakes(PolicyRule rule)
    {
        var owed = rule.Duties.Select(duty => duty.Kind).Concat(rule.Choices.Select(choice => choice.Slot)).ToList();

        return owed.Count == 0 ? "" : $"It may owe or give: {string.Join(", ", owed)}.";
    }
}
