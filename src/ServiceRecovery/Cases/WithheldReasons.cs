using System.Globalization;

namespace ServiceRecovery;

/// <summary>The review of a rejection whose reasons the law forbids to tell.</summary>
internal static class WithheldReasons
{
    private const string Until = "withheld-until";
    private const string NeedsPerson = StepProgress.NeedsPerson;
    private const string Review = "withheld-reasons";
    private const string Prefix = "withheld: ";

    /// <summary>The reason of a rejection that may tell none.</summary>
    public static string? ReasonUnder(string? law) => law is null ? null : Prefix + law;

    /// <summary>
    /// Says that the date of the review has come: a person decides whether the reasons must still be withheld.
    /// </summary>
    public static PropertySet Due(DateTimeOffset until) => new()
    {
        Name = NeedsPerson,
        Value = Review,
        Reason = $"the reasons were withheld until {until:u}; tell them now, or withhold them anew",
    };

    /// <summary>Withholds the reasons of a rejection for longer.</summary>
    public static PropertySet Anew(
        DateTimeOffset until, string? law, PersonId? approver, IReadOnlyList<Quote> named) => new()
        {
            Name = Until,
            Value = until.ToString("O", CultureInfo.InvariantCulture),
            Reason = law,
            ApprovedBy = approver,
            Quotes = named,
        };

    /// <summary>What a rejection withholds. Events of older versions name the law in their reason only.</summary>
    public static RecoveryCase Begin(RecoveryCase current, CaseMoved moved) => current with
    {
        WithheldUntil = moved.WithheldUntil,
        WithheldBy = moved.WithheldBy,
        WithheldUnder = moved.WithheldUnder ?? LawIn(moved.Reason),
    };

    private static string? LawIn(string? reason) =>
        reason?.StartsWith(Prefix, StringComparison.Ordinal) == true ? reason[Prefix.Length..] : null;

    /// <summary>After a property was set: a new date of review, none once a person was asked, else as before.</summary>
    public static RecoveryCase After(PropertySet set, RecoveryCase before) => set switch
    {
        { Name: Until, ApprovedBy: { } approver, Value: { } value } => before with
        {
            WithheldUntil = DateTimeOffset.ParseExact(value, "O", CultureInfo.InvariantCulture),
            WithheldUnder = set.Reason,
            WithheldBy = approver,
        },
        { Name: NeedsPerson, Value: Review } => before with { WithheldUntil = null },
        _ => before,
    };
}
