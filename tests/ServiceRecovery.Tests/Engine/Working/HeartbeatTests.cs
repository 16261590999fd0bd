using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests.Engine;

/// <summary>Whoever is at a case keeps it for as long as it takes; whoever lost it stops and stores nothing.</summary>
public sealed class HeartbeatTests : IAsyncDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly RecoveryPolicy OnlyFix = RecoveryPolicy.Named("fix", "1")
        .Always("fix", because: "test", owe => owe.Duty("fix"))
        .Build();

    private readonly ManualTimeProvider _time = new();
    private readonly RenewalLog _store = new();
    private readonly SlowGarage _garage = new();
    private readonly ServiceProvider _services;

    public HeartbeatTests() => _services = With(_ => { });

    private IRecoveryEngine Engine => _services.GetRequiredService<IRecoveryEngine>();

    [Fact]
    public async Task A_step_that_takes_many_leases_keeps_its_case_and_what_it_did_is_stored()
    {
        var id = await OpenAsync();
        var run = Engine.RunDueAsync(cancellationToken: TestContext.Current.CancellationToken);

        for (var minute = 0; minute < 60; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            (await ClaimAsync(_time.GetUtcNow())).Should().BeEmpty();
        }

        _garage.Finish();
        (await run).Steps.Should().Be(1);
        (await Engine.FindAsync(id))!.Duties.Single().Status.Should().Be(DutyStatus.Met);
        _garage.Begun.Should().Be(1);
        _store.Renewals.Should().HaveCount(36, "three in each lease of five minutes, for an hour");
        _time.Timers.Should().Be(0);
    }

    [Fact]
    public async Task A_case_that_another_worker_has_taken_stops_the_step_and_nothing_of_it_is_stored()
    {
        using var lost = new CounterReading(RecoveryDiagnostics.ClaimConflicts);
        var id = await OpenAsync();
        var run = Engine.RunDueAsync(cancellationToken: TestContext.Current.CancellationToken);
        var taken = await ClaimAsync(_time.GetUtcNow() + Lease);

        _time.Advance(Lease / 3);
        var report = await run;

        _garage.Stopped.Should().Be(1);
        report.Should().Be(new RunReport());
        (await Engine.FindAsync(id))!.Steps.Should().BeEmpty();
        (await _store.RenewAsync(taken, _time.GetUtcNow(), Lease, default)).Should().Equal(
            taken, "the other's claim is as it was");
        lost.Of(_services.GetRequiredService<RecoveryTelemetry>()).Should().Be(1);
    }

    [Fact]
    public async Task What_a_step_says_that_does_not_stop_after_its_case_was_lost_is_refused()
    {
        _garage.Listens = false;
        var id = await OpenAsync();
        var run = Engine.RunDueAsync(cancellationToken: TestContext.Current.CancellationToken);
        await ClaimAsync(_time.GetUtcNow() + Lease);

        _time.Advance(Lease / 3);
        _garage.Finish();
        await run;

        _garage.Stopped.Should().Be(1);
        (await Engine.FindAsync(id))!.Steps.Should().BeEmpty();
    }

    [Fact]
    public async Task A_store_that_fails_for_less_than_a_lease_stops_no_step()
    {
        var id = await OpenAsync();
        var run = Engine.RunDueAsync(cancellationToken: TestContext.Current.CancellationToken);
        _store.IsDown = true;
        _time.Advance(Lease * 0.9);
        _store.IsDown = false;
        _time.Advance(Lease);

        _garage.Finish();
        await run;

        _garage.Stopped.Should().Be(0);
        (await Engine.FindAsync(id))!.Duties.Single().Status.Should().Be(DutyStatus.Met);
    }

    [Fact]
    public async Task A_store_that_fails_for_a_whole_lease_stops_the_step()
    {
        await OpenAsync();
        var run = Engine.RunDueAsync(cancellationToken: TestContext.Current.CancellationToken);
        _store.IsDown = true;

        _time.Advance(Lease);
        await run;

        _garage.Stopped.Should().Be(1);
    }

    [Fact]
    public async Task Cases_that_wait_for_their_turn_are_left_to_other_workers()
    {
        await OpenAsync("A-1");
        await OpenAsync("A-2");
        var run = Engine.RunDueAsync(cancellationToken: TestContext.Current.CancellationToken);

        _time.Advance(Lease);
        var taken = await ClaimAsync(_time.GetUtcNow());
        _garage.Finish();
        await run;

        _store.Renewals.Should().HaveCount(3).And.OnlyContain(claims => claims.Count == 1);
        taken.Should().ContainSingle().Which.Stream.Should().NotBe(_store.Renewals[0][0].Stream);
        _garage.Begun.Should().Be(1);
    }

    [Fact]
    public async Task A_host_that_stops_stores_what_a_step_did_and_gives_the_rest_back_at_once()
    {
        using var stopping = new CancellationTokenSource();
        _garage.Listens = false;
        CaseId[] ids = [await OpenAsync("A-1"), await OpenAsync("A-2")];
        var run = Engine.RunDueAsync(cancellationToken: stopping.Token);

        await stopping.CancelAsync();
        _garage.Finish();
        await run.Invoking(one => one).Should().ThrowAsync<OperationCanceledException>();

        var rest = (await ClaimAsync(_time.GetUtcNow())).Should().ContainSingle().Which.Stream;
        var done = ids.Single(id => StreamId.Of(id) != rest);
        (await Engine.FindAsync(done))!.Duties.Single().Status.Should().Be(DutyStatus.Met);
    }

    [Fact]
    public async Task A_host_that_stops_gives_a_case_back_whose_step_stops_with_it()
    {
        using var stopping = new CancellationTokenSource();
        var id = await OpenAsync();
        var run = Engine.RunDueAsync(cancellationToken: stopping.Token);

        await stopping.CancelAsync();
        await run.Invoking(one => one).Should().ThrowAsync<OperationCanceledException>();

        (await ClaimAsync(_time.GetUtcNow())).Should().ContainSingle().Which.Stream.Should().Be(StreamId.Of(id));
        (await Engine.FindAsync(id))!.Steps.Should().BeEmpty("a step that was stopped was no attempt");
    }

    [Fact]
    public async Task A_step_that_does_not_stop_with_its_host_keeps_its_lease()
    {
        using var stopping = new CancellationTokenSource();
        _garage.Listens = false;
        await OpenAsync();
        var run = Engine.RunDueAsync(cancellationToken: stopping.Token);

        await stopping.CancelAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        await run.Invoking(one => one).Should().ThrowAsync<OperationCanceledException>();

        (await ClaimAsync(_time.GetUtcNow())).Should().BeEmpty("it may still be at it");
        (await ClaimAsync(_time.GetUtcNow() + Lease)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_delivery_is_prolonged_while_its_handler_is_at_it_and_given_back_when_the_host_stops()
    {
        using var stopping = new CancellationTokenSource();
        var handler = new SlowHandler();
        await using var services = With(recovery =>
        {
            recovery.Services.AddSingleton(handler);
            recovery.AddEventHandler<SlowHandler>("crm");
        });
        var engine = services.GetRequiredService<IRecoveryEngine>();
        await engine.OpenAsync(Desk.Late() with { RunDue = false }, Desk.Carla, TestContext.Current.CancellationToken);
        _garage.FinishAtOnce = true;
        var run = engine.RunDueAsync(cancellationToken: stopping.Token);

        _time.Advance(Lease * 3);
        var during = await DeliveriesAsync();
        await stopping.CancelAsync();
        await run.Invoking(one => one).Should().ThrowAsync<OperationCanceledException>();

        during.Should().BeEmpty();
        handler.Begun.Should().Be(1);
        (await DeliveriesAsync()).Should().ContainSingle().Which.Attempts.Should().Be(0);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private ServiceProvider With(Action<IServiceRecoveryBuilder> more)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<ICaseStore>(_store);
        var recovery = services.AddServiceRecovery().AddPolicy(OnlyFix)
            .AddStep("garage", at => at.Fulfils("fix"), _ => _garage)
            .ConfigureWorker(options => options.StepTimeout = TimeSpan.FromHours(2));
        more(recovery);

        return services.BuildServiceProvider();
    }

    private Task<IReadOnlyList<WorkClaim>> DeliveriesAsync() => _store.ClaimAsync(
        new ClaimRequest { Kind = WorkKind.Delivery, Worker = "other", Now = _time.GetUtcNow(), Lease = Lease, Limit = 10 }, default);

    private async Task<CaseId> OpenAsync(string reference = "A-1") =>
        (await Engine.OpenAsync(Desk.Late(reference), Desk.Carla)).Case.Id;

    private Task<IReadOnlyList<WorkClaim>> ClaimAsync(DateTimeOffset now) => _store.ClaimAsync(
        new ClaimRequest { Kind = WorkKind.DueCase, Worker = "other", Now = now, Lease = Lease, Limit = 10 }, default);

    private sealed class SlowHandler : ICaseEventHandler
    {
        public int Begun { get; private set; }

        public Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken)
        {
            Begun++;

            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
    }
}
