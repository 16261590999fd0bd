using System.Globalization;

namespace ServiceRecovery;

/// <summary>The review of a rejection whose reasons the law forbids to tell.</summary>
internal static class WithheldReasons
{
    private const string Until = "withheld-until";
    private const string NeedsPerson = "needs-person";
    private const string Review = "withheld-reasons";

    /// <summary>Says that the date of the review has come: a person decides whether the reasons must still be withheld.</summary>
    public static PropertySet Due(DateTimeOffset until) => new()
    {
        Name = NeedsPerson,
        Value = Review,
        Reason = $"the reasons were withheld until {until:u}; tell them now, or withhold them anew",
    };

    /// <summary>Withholds the reasons of a rejection for longer.</summary>
    public static PropertySet Anew(DateTimeOffset until, string? law, PersonId? approver) => new()
    {
        Name = Until,
        Value = until.ToString("O", CultureInfo.InvariantCulture),
        Reason = law,
        ApprovedBy = approver,
    };

    /// <summary>The date of the review after a property was set: a new one, none once a person was asked, else as before.</summary>
    public static DateTimeOffset? After(PropertySet set, DateTimeOffset? before) => set switch
    {
        { Name: Until, ApprovedBy: not null, Value: { } value } =>
            DateTimeOffset.ParseExact(value, "O", CultureInfo.InvariantCulture),
        { Name: NeedsPerson, Value: Review } => null,
        _ => before,
    };
}
