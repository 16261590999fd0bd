using System.Globalization;

namespace ServiceRecovery.Cli;

/// <summary>
/// The words of an acknowledgement: what was understood, who is responsible next and by when. It promises nothing else.
/// </summary>
/// <param name="zone">Where its dates are days: that of the policy, whose deadlines end there.</param>
internal sealed class AcknowledgementText(TimeZoneInfo zone)
{
    /// <summary>The duty that the letter fulfils.</summary>
    public const string Duty = "acknowledgement";

    public static string Subject(RecoveryCase opened) =>
        opened.CurrentRound is { ByCustomer: false } ? $"About {opened.Reference}" : $"Your report {opened.Reference}";

    public string Body(RecoveryCase opened, DateTimeOffset now)
    {
        var failure = opened.Failures is [var first, ..] ? first : new Failure();
        var received = failure.ReceivedAt ?? opened.OpenedAt;

        return opened.CurrentRound is { ByCustomer: false }
            ? $"We are writing to you of our own accord. Since {Day(received)} we have known of something that concerns you, "
                + $"recorded under {opened.Reference}: it is about {About(failure.Kind)}{Concerning(failure)}. If you have "
                + $"noticed anything, please tell us. {Next(opened, now)}"
            : $"Thank you for telling us. Your report reached us on {Day(received)} and is recorded under "
                + $"{opened.Reference}. We understood that it is about {About(failure.Kind)}{Concerning(failure)}. If that is "
                + $"not what you meant, please tell us: your own words count, not ours. {Next(opened, now)}";
    }

    private static string About(FailureKind kind) => kind switch
    {
        FailureKind.Process => "the way in which something was handled",
        FailureKind.Conduct => "how you were treated",
        FailureKind.Billing => "what you were charged",
        FailureKind.Information => "what you were told, or not told",
        FailureKind.Privacy => "how your personal data was handled",
        FailureKind.Safety => "your safety and that of others",
        _ => "something that was not as it should have been",
    };

    private string Concerning(Failure failure)
    {
        var account = failure.Account is { } unit ? $" (concerning {unit})" : "";

        return failure.OccurredAt is { } at ? $"{account}, on {Day(at)}" : account;
    }

    private string Next(RecoveryCase opened, DateTimeOffset now)
    {
        var next = opened.Duties
            .Where(duty => duty.Status == DutyStatus.Open && duty.Name != Duty)
            .MinBy(duty => duty.DueAt ?? DateTimeOffset.MaxValue);

        return next switch
        {
            null => "Nothing else is open on our side.",
            { DueAt: null } => $"{Who(next)} is responsible for your case next.",
            { DueAt: { } due } when due < now =>
                $"{Who(next)} is responsible for your case next. Our next step was due on {Day(due)}: we are late with it.",
            { DueAt: { } due } => $"{Who(next)} is responsible for your case next, by {Day(due)}.",
        };
    }

    private static string Who(ServiceRecovery.Duty duty) => duty.Terms.Rank switch
    {
        Rank.Executive => "One of our executives",
        Rank.Manager => "One of our managers",
        Rank.Supervisor => "One of our supervisors",
        _ => "One of our staff",
    };

    private string Day(DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
