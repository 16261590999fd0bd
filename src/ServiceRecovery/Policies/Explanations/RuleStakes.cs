namespace ServiceRecovery;

/// <summary>What a rule does where it matches, and what is missed where it does not.</summary>
internal static class RuleStakes
{
    public static IReadOnlyList<string> Of(PolicyRule rule) =>
        [.. rule.Duties.Select(duty => duty.Kind).Concat(rule.Choices.Select(choice => choice.Slot)).Distinct()];

    /// <summary>For example <c>apology owed within 24 hours after the report; thanks may be given (fuel or tune-up)</c>.</summary>
    public static string Done(PolicyRule rule) => Joined(
        rule.Duties.Select(duty => $"{Named(duty)} owed{ByWhen(duty)}")
            .Concat(rule.Choices.Select(choice => $"{Named(choice)} {Given(choice.Class)}"))
            .Concat(rule.Hold is { } hold ? [$"goodwill held{HeldFor(hold)}"] : [])
            .Concat(rule.Waives.Select(kind => $"{PlainWords.Spaced(kind)} waived"))
            .Concat(rule.Replaces.Select(slot => $"{PlainWords.Spaced(slot)} replaced")));

    /// <summary>For example <c>apology not owed</c>.</summary>
    public static string Missed(PolicyRule rule) => Joined(Short(rule, "not owed", "goodwill not held", "not waived", "not replaced"));

    /// <summary>For example <c>apology may be owed</c>.</summary>
    public static string Open(PolicyRule rule) =>
        Joined(Short(rule, "may be owed", "goodwill may be held", "may be waived", "may be replaced"));

    private static IEnumerable<string> Short(PolicyRule rule, string owed, string held, string waived, string replaced)
    {
        string[] stakes = [.. rule.Duties.Select(Named).Concat(rule.Choices.Select(Named)).Distinct()];

        return (stakes.Length == 0 ? (string[])[] : [$"{Listed.And(stakes)} {owed}"])
            .Concat(rule.Hold is null ? [] : [held])
            .Concat(rule.Waives.Select(kind => $"{PlainWords.Spaced(kind)} {waived}"))
            .Concat(rule.Replaces.Select(slot => $"{PlainWords.Spaced(slot)} {replaced}"));
    }

    private static string Named(DutyTerms duty)
    {
        string?[] manner =
        [
            duty.Rank == Rank.Any ? null : $"by {Article(PlainWords.Word(duty.Rank))}",
            Mode(duty),
            duty.AcceptsResponsibility ? "accepting responsibility" : null,
        ];
        var said = string.Join(", ", manner.OfType<string>());

        return $"{PlainWords.Spaced(duty.Kind)}{(said.Length == 0 ? "" : $" ({said})")}";
    }

    private static string Named(PolicyChoice choice)
    {
        var offers = Listed.Or(choice.Offers.Select(offer => offer.Terms.Strategy).Distinct());

        return offers == choice.Slot ? offers : $"{PlainWords.Spaced(choice.Slot)} ({offers})";
    }

    private static string? Mode(DutyTerms duty) => duty.Mode switch
    {
        DutyMode.Individual => "person to person",
        DutyMode.Addressed => duty.Person ? "addressed to the customer, by a person" : "addressed to the customer",
        DutyMode.Broadcast => "announced to everybody",
        _ => duty.Person ? "by a person" : null,
    };

    private static string Given(ObligationClass obligation) =>
        obligation == ObligationClass.Goodwill ? "may be given" : "owed";

    private static string ByWhen(DutyTerms duty) => duty.Deadlines.Count == 0
        ? ""
        : $" {string.Join(" and ", duty.Deadlines.Select(AnchorWords.Of))}";

    private static string HeldFor(PolicyHold hold) => hold switch
    {
        { Until: { } until } => $" until {until:yyyy-MM-dd}",
        { For: { } time } => $" for {AnchorWords.PeriodOf(time)}",
        _ => "",
    };

    private static string Article(string noun) => $"{("aeiou".Contains(noun[0], StringComparison.Ordinal) ? "an" : "a")} {noun}";

    private static string Joined(IEnumerable<string> parts) => string.Join("; ", parts);
}
