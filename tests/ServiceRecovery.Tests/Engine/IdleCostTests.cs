using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>R28: what a worker asks of its store while there is nothing to do.</summary>
public class IdleCostTests(ITestOutputHelper output)
{
    private const int Minutes = 10;

    /// <summary>It looks for due cases and for deliveries, which hashes to seal come with, once a minute each.</summary>
    private const int Most = 2 * Minutes;

    /// <summary>What is asked once an hour: words to forget, and customers.</summary>
    private const int Hourly = 3;

    [Fact]
    public async Task An_idle_worker_asks_its_store_at_most_twice_a_minute_and_sets_one_timer()
    {
        var asked = await IdleAsync(static _ => { }, static _ => { }, turns: Minutes);

        Counted.Say(
            output,
            $"R28: an idle worker asked its store {asked} times in {Minutes} virtual minutes "
            + $"({Counted.Again<IdleCostTests>("no seed")}).");
        asked.Should().Be(Most, "it looks for due cases and for deliveries, once a minute each");
    }

    [Fact]
    public async Task An_audit_log_and_two_periods_of_retention_cost_an_idle_worker_no_more_but_once_an_hour()
    {
        var asked = await IdleAsync(Everything, static _ => { }, turns: Minutes);
        var hour = await IdleAsync(Everything, static _ => { }, turns: 60);

        Counted.Say(
            output,
            $"R28: with an audit log and both periods it asked {asked} times in {Minutes} virtual minutes, {hour} in 60 "
            + $"({Counted.Again<IdleCostTests>("no seed")}).");
        asked.Should().BeLessThanOrEqualTo(Most);
        hour.Should().BeGreaterThan(Most * 6, "once an hour it looks for what is to be forgotten");
        hour.Should().BeLessThanOrEqualTo((Most * 6) + Hourly);
    }

    [Fact]
    public async Task A_worker_that_looks_thrice_a_minute_is_found_to_ask_too_much()
    {
        var asked = await IdleAsync(
            Everything, static worker => worker.PollInterval = TimeSpan.FromSeconds(20), turns: 3 * Minutes);

        asked.Should().BeGreaterThan(Most);
    }

    private static void Everything(IServiceRecoveryBuilder recovery) => recovery.AddAudit().AddRetention(retention =>
    {
        retention.KeepWords = TimeSpan.FromDays(30);
        retention.KeepCustomers = TimeSpan.FromDays(365);
    });

    /// <summary>How often a worker with nothing to do asked its store while it woke so many times.</summary>
    private static async Task<int> IdleAsync(
        Action<IServiceRecoveryBuilder> configure, Action<RecoveryWorkerOptions> worker, int turns)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var time = new ManualTimeProvider();
        var store = new CountingStore(new InMemoryCaseStore());
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton<ICaseStore>(store);
        services.AddSingleton<Deaf>();
        services.Configure(worker);
        configure(services.AddServiceRecovery().AddPolicy(Preset.FourSteps).AddEventHandler<Deaf>());
        await using var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredService<IRecoveryEngine>();
        await engine.OpenAsync(Cases.HotelStay, Desk.Ann, cancellation);
        await SettledAsync(engine, time, cancellation);
        var workers = provider.GetServices<IHostedService>().ToArray();

        foreach (var one in workers)
        {
            await one.StartAsync(cancellation);
        }

        await RestingAsync(time);
        var (before, began) = (store.Asked, time.GetUtcNow());

        for (var turn = 0; turn < turns; turn++)
        {
            time.AdvanceTo(time.NextTimerAt!.Value);
            await RestingAsync(time);
        }

        var asked = store.Asked - before;
        Array.ForEach(workers, one => one.StopAsync(CancellationToken.None));
        var rest = provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<RecoveryWorkerOptions>>().Value.PollInterval;
        (time.GetUtcNow() - began).Should().Be(turns * rest);

        return asked;
    }

    /// <summary>Until nothing is left to do, nor to seal: the audit log is sealed once a second.</summary>
    private static async Task SettledAsync(IRecoveryEngine engine, ManualTimeProvider time, CancellationToken cancellation)
    {
        for (var second = 0; second < 5; second++)
        {
            await engine.RunDueAsync(cancellationToken: cancellation);
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>The worker rests when it has set its timer again.</summary>
    private static async Task RestingAsync(ManualTimeProvider time)
    {
        while (time.NextTimerAt is null)
        {
            await Task.Yield();
        }

        time.Timers.Should().Be(1);
    }

    private sealed class Deaf : ICaseEventHandler
    {
        public Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class CountingStore(ICaseStore store) : ForwardingCaseStore(store)
    {
        private int _asked;

        public int Asked => _asked;

        public override Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
            Counting(Inner.CommitAsync(commit, cancellationToken));

        public override Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
            Counting(Inner.FindAsync(tenant, id, cancellationToken));

        public override Task<StreamPage> ReadEventsAsync(
            TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
            Counting(Inner.ReadEventsAsync(tenant, stream, from, cancellationToken));

        public override Task<CasePage> QueryAsync(
            TenantId tenant, CaseQuery query, CancellationToken cancellationToken) =>
            Counting(Inner.QueryAsync(tenant, query, cancellationToken));

        public override Task<LedgerPage> ReadLedgerAsync(
            TenantId tenant, LedgerQuery query, CancellationToken cancellationToken) =>
            Counting(Inner.ReadLedgerAsync(tenant, query, cancellationToken));

        public override Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
            Counting(Inner.ReadBacklogAsync(now, cancellationToken));

        public override Task<IReadOnlyList<WorkClaim>> ClaimAsync(
            ClaimRequest request, CancellationToken cancellationToken) =>
            Counting(Inner.ClaimAsync(request, cancellationToken));

        public override Task<IReadOnlyList<WorkClaim>> RenewAsync(
            IReadOnlyList<WorkClaim> claims, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
            Counting(Inner.RenewAsync(claims, now, lease, cancellationToken));

        public override Task ReleaseAsync(
            WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
            Counting(Inner.ReleaseAsync(claim, retryAt, cancellationToken));

        public override Task<RetentionReport> ForgetAsync(RetentionRequest request, CancellationToken cancellationToken) =>
            Counting(Inner.ForgetAsync(request, cancellationToken));

        private T Counting<T>(T asked)
        {
            Interlocked.Increment(ref _asked);

            return asked;
        }
    }
}
