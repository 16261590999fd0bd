using System.Diagnostics.Metrics;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

public sealed class HealthTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new(Sample.Noon);
    private readonly InMemoryCaseStore _store = new();
    private ServiceProvider? _provider;

    [Fact]
    public async Task A_store_in_which_nothing_waits_is_healthy()
    {
        await CommitAsync(Sample.Due(1, Sample.Noon.AddDays(1)));

        var health = await CheckAsync();

        health.Status.Should().Be(HealthStatus.Healthy);
        health.Description.Should().Be("Nothing is late, and nothing waits for a person to look.");
        health.Data.Should().Contain("dueCases", 0L).And.NotContainKey("oldestDueAt");
    }

    [Fact]
    public async Task Work_is_late_once_it_has_waited_a_quarter_of_an_hour()
    {
        await CommitAsync(Sample.Due(1, Sample.Noon));
        _time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromMicroseconds(1));
        var inTime = await CheckAsync();
        _time.Advance(TimeSpan.FromMicroseconds(1));

        var late = await CheckAsync();

        inTime.Status.Should().Be(HealthStatus.Healthy);
        late.Status.Should().Be(HealthStatus.Degraded);
        late.Description.Should().StartWith("1 case is due, the oldest since 2010-02-01 12:00:00Z: see that a worker runs");
        late.Data.Should().Contain("dueCases", 1L);
    }

    [Fact]
    public async Task A_handler_that_takes_nothing_is_named()
    {
        var append = Sample.Append(Sample.Stream(1));
        await CommitAsync(new() { Tenant = default, Appends = [append with { ToSeal = append.Events[^1].ComputeHash() }], DeliverTo = ["crm"] });
        _time.Advance(TimeSpan.FromHours(1));

        var health = await CheckAsync(Services(add: recovery => recovery.AddAudit()));

        health.Status.Should().Be(HealthStatus.Degraded);
        health.Description.Should().Contain("1 commit waits for the audit log").And.Contain("for the event handler 'crm'");
        health.Data.Should().Contain("waitingDeliveries", 2L).And.ContainKey("oldestDeliveryAt");
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_unhealthy_though_it_can_be_read()
    {
        var health = await CheckAsync(Services(new FullStore(_store)));

        health.Status.Should().Be(HealthStatus.Unhealthy);
        health.Description.Should().Be("It has no room left.");
    }

    [Fact]
    public async Task What_waits_for_a_person_is_said_with_what_to_do()
    {
        var parked = Sample.Due(1, null).Summaries[0] with { Parked = "it fails" };
        var uncertain = Sample.Benefit(2) with { Status = OfferStatus.Uncertain };
        await CommitAsync(new() { Tenant = default, Summaries = [parked], Benefits = [uncertain] });

        var health = await CheckAsync();

        health.Status.Should().Be(HealthStatus.Degraded);
        health.Description.Should().Contain("1 case is parked").And.Contain("record the answer with RecordIssue");
    }

    [Fact]
    public async Task A_change_of_policies_that_is_refused_degrades_until_it_is_put_right()
    {
        var policies = Services().GetRequiredService<IRecoveryPolicies>();
        policies.ActivateDocuments([("broken.json", "{")]);

        var refused = await CheckAsync();
        policies.Activate([]);
        var right = await CheckAsync();

        refused.Status.Should().Be(HealthStatus.Degraded);
        refused.Description.Should().StartWith("A change of the policies from host was refused").And.Contain("broken.json");
        right.Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_is_unhealthy_with_its_own_words()
    {
        var services = Services(new UnreadableStore(_store));

        var health = await CheckAsync(services);

        health.Status.Should().Be(HealthStatus.Unhealthy);
        health.Description.Should().Be("The case store 'x.db' is locked. Try again.");
    }

    [Fact]
    public async Task Checkpoints_that_go_nowhere_degrade_until_one_is_taken()
    {
        var sink = new BrokenSink();
        var services = Services(_store, recovery => recovery.AddAudit().Services.AddSingleton<IAuditCheckpointSink>(sink));
        var engine = services.GetRequiredService<IRecoveryEngine>();
        await engine.OpenAsync(Desk.Late(), Desk.Ann);
        await engine.RunDueAsync();
        var broken = await CheckAsync(services);
        sink.IsBroken = false;
        await engine.RunDueAsync();

        var repaired = await CheckAsync(services);

        broken.Status.Should().Be(HealthStatus.Degraded);
        broken.Description.Should().Contain("cannot be exported (default: IOException)");
        repaired.Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Gauges_read_the_store_once_a_minute_and_only_where_somebody_collects()
    {
        var counting = new UnreadableStore(_store) { IsReadable = true };
        var services = Services(counting);
        await CommitAsync(Sample.Due(1, Sample.Noon));
        services.GetRequiredService<BacklogGauges>().Publish();
        _time.Advance(TimeSpan.FromSeconds(90));
        counting.Reads.Should().Be(0, "nobody collects");
        var seen = new List<double>();
        using var listener = ListenTo(services.GetRequiredService<RecoveryTelemetry>().Meter, seen);

        listener.RecordObservableInstruments();
        listener.RecordObservableInstruments();
        counting.Reads.Should().Be(1);
        _time.Advance(TimeSpan.FromMinutes(1));
        listener.RecordObservableInstruments();

        counting.Reads.Should().Be(2);
        seen.Should().Equal(90, 90, 150);
    }

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }
    }

    private static MeterListener ListenTo(Meter meter, List<double> ages)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter == meter && instrument.Name == RecoveryDiagnostics.CasesDueAge)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, age, _, _) => ages.Add(age));
        listener.Start();

        return listener;
    }

    private Task CommitAsync(Commit commit) => Expect.CommittedAsync(_store, commit, "a commit");

    private async Task<HealthReportEntry> CheckAsync(ServiceProvider? services = null)
    {
        var report = await (services ?? Services()).GetRequiredService<HealthCheckService>().CheckHealthAsync();

        return report.Entries["service-recovery"];
    }

    private ServiceProvider Services(ICaseStore? store = null, Action<IServiceRecoveryBuilder>? add = null)
    {
        if (_provider is null)
        {
            var services = new ServiceCollection();
            services.AddLogging().AddSingleton<TimeProvider>(_time).AddSingleton(store ?? _store);
            services.AddHealthChecks().AddCheck<RecoveryHealthCheck>("service-recovery");
            var recovery = services.AddServiceRecovery().AddPolicy(Desk.FourDuties);
            add?.Invoke(recovery);
            _provider = services.BuildServiceProvider();
        }

        return _provider;
    }

    private sealed class BrokenSink : IAuditCheckpointSink
    {
        public bool IsBroken { get; set; } = true;

        public Task ExportAsync(AuditCheckpoint checkpoint, CancellationToken cancellationToken) =>
            IsBroken ? throw new IOException("no such host") : Task.CompletedTask;
    }

    private sealed class FullStore(ICaseStore inner) : ForwardingCaseStore(inner)
    {
        public override async Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
            await Inner.ReadBacklogAsync(now, cancellationToken) with { WriteFault = "It has no room left." };
    }
}
