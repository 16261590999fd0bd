using static ServiceRecovery.CaseState;

namespace ServiceRecovery.Tests;

/// <summary>The lifecycle as it was agreed, written down a second time and independently of the library's table.</summary>
internal sealed record ExpectedRow(CaseTrigger Trigger, CaseState[] From, CaseState To, string Who, string OnlyIf)
{
    private static readonly CaseState[] Heard =
        [Acknowledged, Apologized, Fixing, Fixed, ConcernShown, ExtraOffered];

    private static readonly CaseState[] Open = [Suspected, Reported, .. Heard];

    private static readonly CaseState[] ClosedButMerged =
        [Confirmed, Unconfirmed, NotUpheld, Referred, LeftAlone, Withdrawn, Churned, Undeliverable];

    private const string Anyone = "System Company Partner Customer Representative ThirdParty Adjudicator";

    private const string OfCustomer = "Customer Representative";

    public static IReadOnlyList<ExpectedRow> All { get; } =
    [
        new(CaseTrigger.Suspect, [New], Suspected, Anyone, "not-named"),
        new(CaseTrigger.Report, [New], Reported, Anyone, "not-named"),
        new(CaseTrigger.Report, [Suspected], Reported, Anyone, "not-named not-concerned"),
        new(CaseTrigger.Acknowledge, [Reported], Acknowledged, "Company System", "not-heard"),
        new(CaseTrigger.Apologize, [Acknowledged], Apologized, "Company", "apology-open"),
        new(CaseTrigger.StartFix, [Acknowledged], Fixing, "Company Partner", "can-wait"),
        new(CaseTrigger.StartFix, [Apologized], Fixing, "Company Partner", ""),
        new(CaseTrigger.CompleteFix, [Acknowledged, Apologized, Fixing], Fixed, "Company Partner System",
            "fix-open commitment-open"),
        new(CaseTrigger.ShowConcern, [Apologized, Fixed], ConcernShown, "Company",
            "apology-open fix-open explanation-open concern-open"),
        new(CaseTrigger.OfferExtra, [Apologized, Fixed, ConcernShown], ExtraOffered, "Company",
            "apology-open fix-open concern-open offer-barred"),
        new(CaseTrigger.Confirm, [Acknowledged, Apologized], Confirmed, OfCustomer,
            "no-authority no-proof duty-open prompted"),
        new(CaseTrigger.Confirm, [Fixing, Fixed, ConcernShown, ExtraOffered, LeftAlone, Unconfirmed], Confirmed,
            OfCustomer, "no-authority no-proof duty-open"),
        new(CaseTrigger.Dispute, Heard, Reported, OfCustomer, "no-authority"),
        new(CaseTrigger.Relapse, [Fixed, ConcernShown, ExtraOffered, Confirmed, Unconfirmed, LeftAlone], Reported,
            Anyone, "not-said"),
        new(CaseTrigger.Expire, Heard, Unconfirmed, "System", "duty-open reminder-owed window-open"),
        new(CaseTrigger.Reject, [Suspected], NotUpheld, "Company System", "not-said not-excluded"),
        new(CaseTrigger.Reject, [Reported, .. Heard], NotUpheld, "Company", "not-said"),
        new(CaseTrigger.Refer, Open, Referred, "Company", "not-said"),
        new(CaseTrigger.LeaveAlone, Open, LeftAlone, OfCustomer, "no-authority"),
        new(CaseTrigger.Withdraw, Open, Withdrawn, OfCustomer, "no-authority"),
        new(CaseTrigger.Churn, Open, Churned, "Company", "not-said"),
        new(CaseTrigger.Abandon, Open, Undeliverable, "Company", "not-said"),
        new(CaseTrigger.Merge, Open, Merged, "Company", "not-said"),
        new(CaseTrigger.Unmerge, [Merged], Reported, "Company", "not-said"),
        new(CaseTrigger.Retract, [.. Heard, .. ClosedButMerged], Reported, "Company " + OfCustomer, "not-said"),
        new(CaseTrigger.Reopen, ClosedButMerged, Reported, "Adjudicator Company System " + OfCustomer,
            "no-authority not-said nothing-to-give"),
    ];

    /// <summary>One line for each (from, trigger).</summary>
    public static IEnumerable<string> Lines =>
        from row in All
        from state in row.From
        select Line(state, row.Trigger, row.To, row.Who.Split(' '), row.OnlyIf.Split(' '));

    public static string Line(
        CaseState from, CaseTrigger trigger, CaseState to, IEnumerable<string> who, IEnumerable<string> onlyIf) =>
        $"{from} {trigger} -> {to} by {string.Join(' ', who.Order(StringComparer.Ordinal))} "
        + $"if {string.Join(' ', onlyIf.Order(StringComparer.Ordinal))}";
}
