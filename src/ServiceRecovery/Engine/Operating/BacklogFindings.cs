using System.Globalization;

namespace ServiceRecovery;

/// <summary>What a person should do about what waits, one sentence for each thing.</summary>
internal static class BacklogFindings
{
    /// <param name="backlog">What waits.</param>
    /// <param name="late">What has waited since then, or longer, is late.</param>
    /// <param name="isSealed">Whether this host keeps the audit log; what waits for a log that nobody keeps is not late.</param>
    public static IEnumerable<string> Of(StoreBacklog backlog, DateTimeOffset late, bool isSealed)
    {
        if (backlog.OldestDueAt <= late)
        {
            yield return $"{Count(backlog.DueCases, "case is", "cases are")} due, the oldest since {At(backlog.OldestDueAt)}: "
                + "see that a worker runs and is fast enough, and that no tenant is switched off.";
        }

        foreach (var delivery in backlog.Deliveries.Where(delivery =>
            delivery.OldestAt <= late && (isSealed || delivery.Handler != DeliveryBacklog.AuditLog)))
        {
            yield return $"{Count(delivery.Waiting, "commit waits", "commits wait")} for {NameOf(delivery.Handler)}, the "
                + $"oldest since {At(delivery.OldestAt)}: see its errors in the log.";
        }

        if (backlog.ParkedCases > 0)
        {
            yield return $"{Count(backlog.ParkedCases, "case is", "cases are")} parked until a person has looked: "
                + "'service-recovery doctor' lists them with the reasons.";
        }

        if (backlog.UncertainBenefits > 0)
        {
            yield return $"Of {Count(backlog.UncertainBenefits, "benefit", "benefits")} nobody knows whether the issuer gave "
                + "it: ask the issuer, and record the answer with RecordIssue.";
        }
    }

    private static string NameOf(string handler) => handler switch
    {
        EventDelivery.Library => "the library itself",
        DeliveryBacklog.AuditLog => "the audit log",
        _ => $"the event handler '{handler}'",
    };

    private static string Count(long number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    private static string At(DateTimeOffset? time) => string.Create(CultureInfo.InvariantCulture, $"{time:u}");
}
