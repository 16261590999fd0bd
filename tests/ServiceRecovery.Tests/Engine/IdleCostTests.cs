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

    [Fact]
    public async Task An_idle_worker_asks_its_store_at_most_twice_a_minute_and_sets_one_timer()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var time = new ManualTimeProvider();
        var store = new CountingStore(new InMemoryCaseStore());
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton<ICaseStore>(store);
        services.AddSingleton<Deaf>();
        services.AddServiceRecovery().AddPolicy(Preset.FourSteps).AddEventHandler<Deaf>();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IRecoveryEngine>().OpenAsync(Cases.HotelStay, Desk.Ann, cancellation);
        await provider.GetRequiredService<IRecoveryEngine>().RunDueAsync(cancellationToken: cancellation);
        var workers = provider.GetServices<IHostedService>().ToArray();

        foreach (var worker in workers)
        {
            await worker.StartAsync(cancellation);
        }

        await RestingAsync(time);
        var before = store.Asked;

        for (var minute = 0; minute < Minutes; minute++)
        {
            time.AdvanceTo(time.NextTimerAt!.Value);
            await RestingAsync(time);
        }

        var asked = store.Asked - before;
        Array.ForEach(workers, worker => worker.StopAsync(CancellationToken.None));
        Counted.Say(output, $"R28: an idle worker asked its store {asked} times in {Minutes} virtual minutes.");
        (time.GetUtcNow() - ManualTimeProvider.DefaultStart).Should().Be(TimeSpan.FromMinutes(Minutes));
        asked.Should().Be(2 * Minutes, "it looks for due cases and for deliveries, once a minute each");
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

        private T Counting<T>(T asked)
        {
            Interlocked.Increment(ref _asked);

            return asked;
        }
    }
}
