using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What a verdict costs: one commit of its own, and one for each member whom it is about.</summary>
public class IncidentSpreadTests(ITestOutputHelper output)
{
    private const string Pedals = "pedals";

    private static readonly ScopeCriterion[] Corollas = [new() { Fact = "vehicle.model", OneOf = ["corolla"] }];

    private static readonly RecoveryPolicy Recall = RecoveryPolicy.Named("recall", "1")
        .Rule("hit", f => f.Incident.Verdict == IncidentVerdict.Confirmed, because: "test", owe => owe
            .Duty("warning", duty => duty.Mode(DutyMode.Addressed).MetByIncident())
            .Duty("fix", duty => duty.As(ObligationClass.Entitlement)))
        .Build();

    [Fact]
    public async Task A_verdict_by_name_wakes_nobody_else_and_fills_nobody_else_s_history()
    {
        await using var desk = new Desk(Recall);
        var named = (await desk.OpenAsync(Car("1"))).Id;
        var other = await desk.OpenAsync(Car("2"));

        for (var number = 0; number < 10; number++)
        {
            await desk.Get<IRecoveryIncidents>().JudgeAsync(Pedals, named, IncidentVerdict.Confirmed, "once more", Desk.Ann);
        }

        await RunAsync(desk);
        var joined = await desk.OpenAsync(Car("3"));

        (await desk.GetAsync(named)).Verdict.Should().Be(IncidentVerdict.Confirmed);
        (await desk.GetAsync(other.Id)).Version.Should().Be(other.Version);
        (await TakenAsync(desk.Store, joined.Id)).Should().Be(1);
    }

    [Fact]
    public async Task Two_thousand_members_take_a_verdict_over_in_one_commit_each()
    {
        const int members = 2_000;
        var store = new CountingStore();
        await using var desk = new Desk(Recall, services => services.AddSingleton<ICaseStore>(store));
        await desk.Get<IRecoveryIncidents>().ScopeAsync(Pedals, Corollas, Desk.Ann);
        var ids = new List<CaseId>(members);
        string?[] models = ["corolla", "prius", null];

        for (var number = 0; number < members; number++)
        {
            ids.Add((await desk.OpenAsync(Car($"{number}", models[number % 3]))).Id);
        }

        await RunAsync(desk);
        var before = store.Commits;

        await desk.Get<IRecoveryIncidents>().JudgeAsync(Pedals, IncidentVerdict.Confirmed, "tests", Desk.Ann);
        var watch = TimeProvider.System.GetTimestamp();
        await RunAsync(desk);
        output.WriteLine($"{members} members in {TimeProvider.System.GetElapsedTime(watch).TotalSeconds:0.00} s");

        (store.Commits - before).Should().Be(1 + members, "the verdict is one commit, and so is each member");
        var confirmed = 0;

        foreach (var id in ids)
        {
            confirmed += (await desk.GetAsync(id)) switch
            {
                { Verdict: IncidentVerdict.Confirmed, ScopeFindings: [{ Code: "in-scope" }] } => 1,
                { Verdict: IncidentVerdict.Suspected, ScopeFindings: [_, { Severity: Severity.Major }] } => 0,
                var wrong => throw new InvalidOperationException($"{wrong.Reference} is {wrong.Verdict}."),
            };
        }

        confirmed.Should().Be((members + 2) / 3);
    }

    private static async Task<int> TakenAsync(ICaseStore store, CaseId id) =>
        (await store.ReadEventsAsync(default, StreamId.Of(id), 1, CancellationToken.None)).Events
        .Count(stored => stored.Type == "servicerecovery.case.incident-taken");

    private static async Task RunAsync(Desk desk)
    {
        await desk.Engine.RunDueAsync();
        desk.Clock.Now = desk.Clock.Now.AddMinutes(1);
    }

    private static OpenCase Car(string number, string? model = null)
    {
        var facts = new Dictionary<string, string>();

        if (model is not null)
        {
            facts["vehicle.model"] = model;
        }

        return Desk.Late($"A-{number}") with
        {
            Customer = $"C-{number}", Incident = Pedals, Failure = new Failure { Id = $"pedals/{number}" }, Facts = facts,
        };
    }

    private sealed class CountingStore() : ForwardingCaseStore(new InMemoryCaseStore())
    {
        public int Commits { get; private set; }

        public override Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
        {
            Commits++;

            return Inner.CommitAsync(commit, cancellationToken);
        }
    }
}
