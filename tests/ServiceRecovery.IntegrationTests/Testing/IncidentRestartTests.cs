using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests;

/// <summary>A verdict for all of 2,000 members, whose worker dies in the middle: another goes on with the file.</summary>
public class IncidentRestartTests(ITestOutputHelper output)
{
    private const int Members = 2_000;
    private const int DiesAt = 700;
    private const string Outage = "outage-9";
    private static readonly Actor Network = Actor.Employee("network");

    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("telecoms", "1")
        .Rule("outage", facts => facts.Incident.Verdict == IncidentVerdict.Confirmed, because: "test", owe => owe
            .Duty("explanation", duty => duty.Mode(DutyMode.Addressed)))
        .Build();

    [Fact]
    public async Task A_verdict_for_all_goes_on_after_a_restart_and_reaches_each_member_once()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.db");

        try
        {
            var ids = await DieInTheMiddleAsync(file);
            var source = new Source();
            await using var second = Host(file, source, seed: 2);
            (await TakenAsync(second.Store, ids)).Should().Contain(0, "the worker died before it reached all")
                .And.Contain(1, "what it had reached is stored");

            var watch = TimeProvider.System.GetTimestamp();
            await second.AdvanceAsync(TimeSpan.FromHours(1));
            output.WriteLine($"the rest in {TimeProvider.System.GetElapsedTime(watch).TotalSeconds:0.00} s");

            (await TakenAsync(second.Store, ids)).Should().OnlyContain(taken => taken == 1);
            var members = await Task.WhenAll(ids.Select(id => second.Engine.FindAsync(id)));
            members.Should().OnlyContain(member => member!.Verdict == IncidentVerdict.Confirmed
                && member.Duties.Count(duty => duty.Name == "explanation") == 1);
            (await CaseInvariants.CheckAsync(second.Store, second.Engine, ids[^1])).Should().BeEmpty();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<IReadOnlyList<CaseId>> DieInTheMiddleAsync(string file)
    {
        var source = new Source();
        await using var first = Host(file, source, seed: 1);
        var ids = new List<CaseId>(Members);

        for (var number = 0; number < Members; number++)
        {
            var open = Cases.Outage.For($"C-{number}") with { Verdict = IncidentVerdict.Suspected };
            ids.Add((await first.Engine.OpenAsync(open, Network)).Case.Id);
        }

        await first.AdvanceAsync(TimeSpan.Zero);
        await first.Incidents.JudgeAsync(Outage, IncidentVerdict.Confirmed, "the exchange was down", Network);
        using var death = source.DieAfter(DiesAt);
        var run = () => first.Engine.RunDueAsync(100, death.Token);
        await run.Should().ThrowAsync<OperationCanceledException>();

        return ids;
    }

    private static RecoveryTestHost Host(string file, Source source, int seed) => RecoveryTestHost.Sqlite(
        recovery =>
        {
            recovery.AddPolicy(Policy);
            recovery.Services.AddSingleton<ICaseFactSource>(source);
        },
        file,
        seed);

    private static async Task<int[]> TakenAsync(ICaseStore store, IEnumerable<CaseId> ids) => await Task.WhenAll(
        ids.Select(async id => (await store.ReadEventsAsync(default, StreamId.Of(id), 1, default)).Events
            .Count(stored => stored.Type == "servicerecovery.case.incident-taken")));

    /// <summary>Counts the cases that are looked at, and ends the worker at one of them.</summary>
    private sealed class Source : ICaseFactSource
    {
        private CancellationTokenSource? _death;
        private int _left;

        public CancellationTokenSource DieAfter(int cases)
        {
            _left = cases;

            return _death = new CancellationTokenSource();
        }

        public Task FillAsync(FactRequest request, CaseFacts facts, CancellationToken cancellationToken)
        {
            if (_death is { } death && Interlocked.Decrement(ref _left) <= 0)
            {
                death.Cancel();
            }

            return Task.CompletedTask;
        }
    }
}
