using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Xunit;

namespace ServiceRecovery.Tests;

public sealed class SwitchTests : IAsyncDisposable
{
    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("letters", "1")
        .Always("heard", because: "test", owe => owe.Duty("acknowledgement", duty => duty.Mode(DutyMode.Addressed).Automatic()))
        .Build();

    private static readonly TenantId Acme = new("acme");

    private readonly HashSet<string> _off = [];
    private readonly List<string> _told = [];
    private readonly Desk _desk;
    private int _sent;

    public SwitchTests() => _desk = new Desk(Policy, services =>
    {
        services.AddSingleton(_told);
        services.Configure<RecoveryWorkerOptions>(options => options.SwitchedOff.UnionWith(_off));
        services.AddServiceRecovery()
            .AddStep("letters", at => at.Fulfils("acknowledgement").Contacts("letter"), _ => new Letters(this))
            .AddEventHandler<Told>();
    });

    [Theory]
    [InlineData("letters")]
    [InlineData("channel:letter")]
    [InlineData("tenant:acme")]
    public async Task What_is_switched_off_waits_and_goes_on_without_a_restart_once_it_is_switched_on(string entry)
    {
        Switch(off: entry);
        var opened = await _desk.Engine.OpenAsync(Desk.Late() with { Tenant = Acme }, Desk.Ann);
        await RunAsync(TimeSpan.FromHours(3));
        _sent.Should().Be(0);

        Switch();
        await RunAsync(TimeSpan.FromMinutes(15));

        _sent.Should().Be(1);
        (await _desk.Engine.FindAsync(opened.Case.Id, Acme))!.State.Should().Be(CaseState.Acknowledged);
    }

    [Fact]
    public async Task A_tenant_that_is_switched_off_holds_up_no_other_and_its_events_wait_too()
    {
        Switch(off: "tenant:acme");
        await _desk.Engine.OpenAsync(Desk.Late() with { Tenant = Acme }, Desk.Ann);
        await _desk.Engine.OpenAsync(Desk.Late(), Desk.Ann);
        await RunAsync(TimeSpan.FromMinutes(1));
        _sent.Should().Be(1);
        _told.Should().NotBeEmpty().And.OnlyContain(tenant => tenant == "default");

        Switch();
        await RunAsync(TimeSpan.FromMinutes(15));

        _sent.Should().Be(2);
        _told.Count(tenant => tenant == "acme").Should().Be(_told.Count / 2);
    }

    [Fact]
    public async Task A_step_that_is_switched_off_is_not_looked_at_more_than_four_times_an_hour()
    {
        Switch(off: "letters");
        var opened = await _desk.Engine.OpenAsync(Desk.Late(), Desk.Ann);
        await _desk.Engine.RunDueAsync();

        var summary = await _desk.Store.FindAsync(default, opened.Case.Id, default);

        summary!.NextDueAt.Should().Be(_desk.Clock.GetUtcNow() + TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task A_wrong_entry_stops_the_host_at_start_and_changes_nothing_later()
    {
        await _desk.Engine.OpenAsync(Desk.Late(), Desk.Ann);
        Switch(off: "tenant:no such");
        var read = () => _desk.Get<IOptionsMonitor<RecoveryWorkerOptions>>().CurrentValue;

        read.Should().Throw<OptionsValidationException>().WithMessage("*'tenant:no such', which names no tenant*");
        await RunAsync(TimeSpan.FromMinutes(1));
        var health = await _desk.Get<RecoveryHealthCheck>().CheckHealthAsync(new());

        _sent.Should().Be(1);
        health.Status.Should().Be(HealthStatus.Degraded);
        health.Description.Should().StartWith("The changed options are wrong").And.Contain("'tenant:no such'");
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    private void Switch(params string[] off)
    {
        _off.Clear();
        _off.UnionWith(off);
        _desk.Get<IOptionsMonitorCache<RecoveryWorkerOptions>>().Clear();
    }

    private async Task RunAsync(TimeSpan span)
    {
        for (var rest = span; rest > TimeSpan.Zero; rest -= TimeSpan.FromMinutes(1))
        {
            _desk.Clock.Now += TimeSpan.FromMinutes(1);
            await _desk.Engine.RunDueAsync();
        }
    }

    private sealed class Letters(SwitchTests tests) : IRecoveryStep
    {
        public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
        {
            tests._sent++;

            return Task.FromResult(StepOutcome.Completed(Evidence.Of("letter", context.IdempotencyKey)));
        }
    }

    private sealed class Told(List<string> tenants) : ICaseEventHandler
    {
        public Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken)
        {
            tenants.Add(committed.Event.Tenant.Name);

            return Task.CompletedTask;
        }
    }
}
