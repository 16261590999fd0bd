using System.Globalization;

namespace ServiceRecovery;

/// <summary>
/// Whether a benefit may have been given between a backup and its restore, of which the store then knows nothing.
/// </summary>
internal static class RestoreDoubt
{
    /// <summary>A report that states no date and comes this soon after the restore may be one that is sent again.</summary>
    private static readonly TimeSpan SentAgain = TimeSpan.FromDays(7);

    /// <summary>Why a person must ask the issuer first; null if it can be called.</summary>
    /// <remarks>
    /// The key of a case that the backup holds is the key that it had then, and an issuer that knows keys recognises it.
    /// A customer who became known since the backup has another pseudonym now, and so another key.
    /// </remarks>
    public static string? Of(RecoveryCase current, IssuerGuarantee? guarantee, DateTimeOffset? restoredAt)
    {
        if (restoredAt is not { } restored || !MayBeOlder(current, restored))
        {
            return null;
        }

        var isKeyKept = current.EnteredAt < restored && !WasSuspected(current);

        return isKeyKept && guarantee != IssuerGuarantee.Neither
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the store was restored from a backup at {restored:u}, and it may have been given before; ask the issuer");
    }

    private static bool MayBeOlder(RecoveryCase current, DateTimeOffset restored) =>
        current.EnteredAt < restored
        || current.OpenedAt < restored
        || current.Failures.IsEmpty
        || current.Failures.Any(failure => FirstKnown(failure) is { } known
            ? known < restored
            : current.EnteredAt < restored + SentAgain);

    private static DateTimeOffset? FirstKnown(Failure failure) =>
        new[] { failure.OccurredAt, failure.StartedAt, failure.FirstEvidenceAt, failure.ReceivedAt }.Min();

    /// <summary>Who it was about may have become known since the backup; when, the case does not say.</summary>
    private static bool WasSuspected(RecoveryCase current) =>
        current.History.Any(move => move is { From: CaseState.Suspected, To: CaseState.Reported });
}
