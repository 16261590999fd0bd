using System.Globalization;

namespace ServiceRecovery.Tests;

/// <summary>All that a case holds as text, so that two cases can be compared and a difference be read.</summary>
internal static class CaseText
{
    public static string Of(RecoveryCase current) => string.Join('\n',
    [
        $"{current.Id} v{current.Version} {current.State} kept={OfWord(current.KeptWord)} changed={At(current.ChangedAt)}",
        $"opened={At(current.OpenedAt)} act={At(current.LastCompanyActAt)} into={current.MergedInto}",
        .. current.Rounds.Select(round => $"{round}"),
        .. current.History.Select(move => $"{move}"),
        .. current.Parties.Select(party => $"{party}"),
        .. current.Failures.Select(failure => $"{failure}"),
        .. current.Offers.Select(offer => $"{offer}"),
        .. current.Properties.Select(property => $"{property}"),
        .. current.Duties.Select(OfDuty),
    ]);

    private static string OfWord(KeptWord? word) => word is null
        ? "-"
        : $"{word.Sequence} {word.Actor} {At(word.At)} {string.Join(' ', word.Names)} {word.Unprompted}";

    private static string OfDuty(Duty duty) =>
        $"{duty.Id} {duty.Status} note={duty.Note} opened={At(duty.OpenedAt)} settled={At(duty.SettledAt)} "
        + $"by={duty.SettledBy} due={At(duty.DueAt)} before={At(duty.NotBefore)} ends={At(duty.EndsAt)} "
        + $"late={duty.IsLate} told={duty.Told} evidence={duty.Evidence}";

    private static string At(DateTimeOffset? at) => at?.ToString("O", CultureInfo.InvariantCulture) ?? "-";
}
