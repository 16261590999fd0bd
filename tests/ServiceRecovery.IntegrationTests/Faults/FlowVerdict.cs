using System.Text;
using System.Text.Json;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.Testing;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>What may be said of a flow from its store and from what the world saw of it.</summary>
internal static class FlowVerdict
{
    private const string Money = "ledger: ";

    /// <summary>I4: what was acknowledged is in the store.</summary>
    public static async Task<IReadOnlyList<string>> AcknowledgedAsync(FlowHost host)
    {
        var lost = new List<string>();

        foreach (var line in host.World.Lines.Where(line => line.StartsWith("ACK ", StringComparison.Ordinal)))
        {
            var isThere = line.Split(' ') is [_, var id, var command]
                ? await IsThereAsync(host, StreamId.Of(CaseId.Parse(id)), command)
                : await IsThereAsync(host, StreamId.OfIncident("10V017"), "judged");

            if (!isThere)
            {
                lost.Add($"lost: '{line}' is not in the store.");
            }
        }

        return lost;
    }

    /// <summary>The rules of cases, and I6: one effect for each key, one key for each benefit.</summary>
    public static async Task<IReadOnlyList<string>> RulesAsync(FlowHost host, bool everythingIsDone = false)
    {
        var findings = await CaseInvariants.CheckAllAsync(
            host.Store, host.Engine, dueBefore: everythingIsDone ? host.Time.GetUtcNow() : null);
        var twice = host.World.Lines
            .Where(line => line.StartsWith("GIVE ", StringComparison.Ordinal))
            .GroupBy(line => line[..line.LastIndexOf(' ')])
            .Where(given => given.Count() > 1)
            .Select(given => $"given twice: {string.Join("; ", given)}");

        return [.. findings.Select(finding => finding.ToString()), .. twice];
    }

    /// <summary>I7: everybody was told of each event of cases and customers, first in order.</summary>
    public static async Task<IReadOnlyList<string>> ToldAsync(FlowHost host)
    {
        var told = host.World.Lines.Where(line => line.StartsWith("TOLD ", StringComparison.Ordinal)).Distinct();
        var byStream = told.ToLookup(line => line.Split(' ')[1], line => line.Split(' ')[2]);
        var wrong = new List<string>();

        foreach (var stream in await StreamsAsync(host))
        {
            var page = await host.Store.ReadEventsAsync(default, stream, 1, CancellationToken.None);
            var (heard, stored) = (string.Join(' ', byStream[$"{stream}"]), string.Join(' ', page.Events.Select(it => it.Sequence)));

            if (heard != stored)
            {
                wrong.Add($"told of {stream}: '{heard}' where '{stored}' is stored.");
            }
        }

        return wrong;
    }

    /// <summary>What was stored agrees with the audit log; in the end all of it is sealed, and once.</summary>
    public static async Task<IReadOnlyList<string>> SealedAsync(FlowHost host, bool everythingIsDone = false)
    {
        if (everythingIsDone)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await host.SettleAsync();
        }

        var report = await host.Audit.VerifyAsync();
        var twice = (await LeavesAsync(host)).CountBy(leaf => leaf).Where(leaf => leaf.Value > 1);

        return
        [
            .. report.Faults.Select(fault => $"audit: {fault}"),
            .. twice.Select(leaf => $"sealed twice: {leaf.Key}"),
            .. everythingIsDone && report.Unsealed > 0 ? [$"unsealed: {report.Unsealed} events"] : Array.Empty<string>(),
        ];
    }

    /// <summary>Where the cases, their duties, benefits and money stand, and what was given: the same however often it was cut off.</summary>
    public static async Task<string> EndAsync(FlowHost host)
    {
        var lines = new List<string>();

        foreach (var summary in await CasesAsync(host))
        {
            var current = (await host.Engine.FindAsync(summary.Id))!;
            var duties = current.Duties.Select(duty => $"{duty.Id} {duty.Status}").Order(StringComparer.Ordinal);
            var offers = current.Offers.Select(offer => $"{offer.Slot} {offer.Status}").Order(StringComparer.Ordinal);
            var given = host.World.Lines.Where(line => line.StartsWith("GIVE ", StringComparison.Ordinal))
                .Where(line => line.Split(' ')[2] == current.Reference).Select(line => line.Split(' ')[1]);
            lines.Add($"{current.Reference} {current.State}: {string.Join(", ", [.. duties, .. offers, .. given.Order()])}");
        }

        var ledger = await host.Store.ReadLedgerAsync(default, new LedgerQuery(), CancellationToken.None);
        lines.AddRange(ledger.Entries.Select(entry => $"{Money}{entry.Kind} {entry.MinorUnits} {entry.Account}"));

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    /// <summary>The same without what the ledger says.</summary>
    public static string WithoutMoney(string end) => string.Join(
        '\n', end.Split('\n').Where(line => !line.StartsWith(Money, StringComparison.Ordinal)));

    private static async Task<IEnumerable<string>> LeavesAsync(FlowHost host)
    {
        using var export = new MemoryStream();
        await host.Audit.ExportAsync(export);
        var lines = Encoding.UTF8.GetString(export.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        return lines.Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("leaf", out _))
            .Select(line => $"{line.GetProperty("stream")} {line.GetProperty("sequence")}");
    }

    private static async Task<bool> IsThereAsync(FlowHost host, StreamId stream, string command)
    {
        var page = await host.Store.ReadEventsAsync(default, stream, 1, CancellationToken.None);

        return command is "opened" or "judged"
            ? page.Events.Count > 0
            : page.Events.Any(stored => stored.CommandId == command);
    }

    private static async Task<IReadOnlyList<CaseSummary>> CasesAsync(FlowHost host) =>
        (await host.Store.QueryAsync(default, new CaseQuery(), CancellationToken.None)).Cases;

    private static async Task<IEnumerable<StreamId>> StreamsAsync(FlowHost host) =>
        (await CasesAsync(host)).SelectMany(
            summary => summary.Customer is { } customer ? [StreamId.Of(summary.Id), StreamId.Of(customer)] : new[] { StreamId.Of(summary.Id) });
}
