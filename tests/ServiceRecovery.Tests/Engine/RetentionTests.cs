using System.Diagnostics.Metrics;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What need not be kept goes by itself; the log still verifies, and nothing that goes on misses it.</summary>
public class RetentionTests
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    [Fact]
    public async Task A_year_after_its_end_a_case_loses_its_words_and_after_two_its_customer()
    {
        await using var desk = NewDesk();
        var id = await SettledAsync(desk);
        await AdvanceAsync(desk, Year - TimeSpan.FromDays(1));
        var early = await TextsAsync(desk, id);

        await AdvanceAsync(desk, TimeSpan.FromDays(2));
        var words = await TextsAsync(desk, id);
        var known = await desk.GetAsync(id);
        await AdvanceAsync(desk, Year);

        early.Should().Contain("account").And.Contain("customer");
        words.Should().NotContain("account").And.Contain("customer");
        known.NameOf(known.Customer!.Value).Should().Be("carla");
        (await TextsAsync(desk, id)).Should().BeEmpty();
        (await desk.Engine.EraseAsync("carla")).Should().BeFalse("nobody of that name is known any more");
        (await desk.GetAsync(id)).State.Should().Be(CaseState.Confirmed);
    }

    [Fact]
    public async Task The_audit_log_agrees_before_and_after()
    {
        await using var desk = NewDesk(services => services.AddServiceRecovery().AddAudit());
        var id = await SettledAsync(desk);
        await RunAsync(desk);
        var audit = desk.Get<IRecoveryAudit>();
        var before = await audit.VerifyAsync(cancellationToken: TestContext.Current.CancellationToken);

        await AdvanceAsync(desk, 3 * Year);
        var after = await audit.VerifyAsync(cancellationToken: TestContext.Current.CancellationToken);

        (await TextsAsync(desk, id)).Should().BeEmpty();
        before.Faults.Should().BeEmpty();
        before.Events.Should().BeGreaterThan(5);
        after.Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task A_legal_hold_keeps_a_case_and_its_end_lets_it_go()
    {
        await using var desk = NewDesk();
        var id = await SettledAsync(desk);
        await desk.DoAsync(id, new SetProperty { Property = "legal-hold", Value = "court of Kiel 4 O 12/26" });
        await AdvanceAsync(desk, 5 * Year);
        var held = await TextsAsync(desk, id);

        await desk.DoAsync(id, new SetProperty { Property = "legal-hold", Value = null });
        await AdvanceAsync(desk, 3 * Year);

        held.Should().Contain("account").And.Contain("customer");
        (await TextsAsync(desk, id)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_case_without_words_can_be_reopened_and_keeps_what_is_said_then()
    {
        await using var desk = NewDesk();
        var id = await SettledAsync(desk);
        await AdvanceAsync(desk, Year + TimeSpan.FromDays(1));

        var again = await desk.DoAsync(
            id, new Relapse { Failure = new Failure { Id = "order-7/again" }, Account = "late again" }, Desk.Carla);
        await AdvanceAsync(desk, 9 * Year);

        again.State.Should().Be(CaseState.Reported);
        (await TextsAsync(desk, id)).Should().BeEquivalentTo(["account", "customer"]);
    }

    [Fact]
    public async Task Without_options_nothing_is_deleted_and_nothing_is_asked()
    {
        await using var desk = new Desk();
        var id = await SettledAsync(desk);

        await AdvanceAsync(desk, 30 * Year);

        (await TextsAsync(desk, id)).Should().Contain("account");
    }

    [Fact]
    public async Task A_store_that_fails_is_asked_again_after_an_hour()
    {
        var store = new Failing();
        await using var desk = NewDesk(services => services.AddSingleton<ICaseStore>(store));
        var id = await SettledAsync(desk);
        store.IsBroken = true;
        await AdvanceAsync(desk, 3 * Year);
        store.IsBroken = false;
        var asked = store.Asked;
        await RunAsync(desk);
        var tooSoon = store.Asked;

        await AdvanceAsync(desk, TimeSpan.FromHours(1));

        tooSoon.Should().Be(asked, "it is asked once an hour");
        (await TextsAsync(desk, id)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_host_that_runs_every_minute_asks_for_it_once_an_hour()
    {
        var store = new Failing();
        await using var desk = NewDesk(services => services.AddSingleton<ICaseStore>(store));
        await SettledAsync(desk);
        var before = store.Asked;

        for (var minute = 0; minute < 180; minute++)
        {
            await AdvanceAsync(desk, TimeSpan.FromMinutes(1));
        }

        (store.Asked - before).Should().Be(6, "three times for words, three times for customers");
    }

    [Fact]
    public async Task A_clock_that_ran_ahead_and_was_set_back_does_not_put_it_off()
    {
        var store = new Failing();
        await using var desk = NewDesk(services => services.AddSingleton<ICaseStore>(store));
        await RunAsync(desk);
        await AdvanceAsync(desk, 10 * Year);
        var before = store.Asked;

        await AdvanceAsync(desk, -10 * Year);

        (store.Asked - before).Should().Be(2, "once for words, once for customers");
    }

    [Fact]
    public async Task Nothing_is_deleted_by_a_clock_that_is_far_from_the_stores()
    {
        var store = new Failing();
        await using var desk = NewDesk(services => services.AddSingleton<ICaseStore>(store));
        var id = await SettledAsync(desk);
        var before = store.Asked;
        store.Behind = 10 * Year;
        await AdvanceAsync(desk, 10 * Year);
        var asked = store.Asked;
        var kept = await TextsAsync(desk, id);
        store.Behind = TimeSpan.FromMinutes(4);
        await AdvanceAsync(desk, TimeSpan.FromHours(1));

        asked.Should().Be(before, "nothing was asked for");
        kept.Should().NotBeEmpty();
        (await TextsAsync(desk, id)).Should().BeEmpty("four minutes are within the tolerance");
    }

    [Fact]
    public async Task What_is_deleted_is_measured_without_a_name()
    {
        var measured = new Dictionary<string, long>();
        await using var desk = NewDesk();
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            var kind = (string)tags[0].Value!;
            measured[kind] = measured.GetValueOrDefault(kind) + value;
        });
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (ReferenceEquals(instrument.Meter, desk.Get<RecoveryTelemetry>().Meter)
                && instrument.Name == RecoveryDiagnostics.RetentionDeleted)
            {
                it.EnableMeasurementEvents(instrument);
            }
        };
        listener.Start();
        var id = await SettledAsync(desk);
        var texts = (await TextsAsync(desk, id)).Count;

        await AdvanceAsync(desk, 3 * Year);

        measured.Should().BeEquivalentTo(new Dictionary<string, long> { ["text"] = texts, ["customer"] = 1 });
    }

    [Theory]
    [InlineData(0.5, null, "KeepWords must be null or at least 1.00:00:00, was 12:00:00")]
    [InlineData(365.0, 30.0, "KeepCustomers must be no less than KeepWords (365.00:00:00), was 30.00:00:00")]
    [InlineData(36_501.0, null, "KeepWords must be at most 36500.00:00:00, was 36501.00:00:00: null keeps for ever")]
    [InlineData(365.0, 100_000.0, "KeepCustomers must be at most 36500.00:00:00, was 100000.00:00:00: null keeps for ever")]
    public async Task A_wrong_setting_is_refused_with_what_was_found(double? words, double? customers, string complaint)
    {
        await using var desk = new Desk(more: services => services.AddServiceRecovery().AddRetention(options =>
        {
            options.KeepWords = words is { } some ? TimeSpan.FromDays(some) : null;
            options.KeepCustomers = customers is { } others ? TimeSpan.FromDays(others) : null;
        }));

        var run = () => desk.Get<IOptions<RetentionOptions>>().Value;

        run.Should().Throw<OptionsValidationException>().WithMessage($"*{complaint}*");
    }

    private static Desk NewDesk(Action<IServiceCollection>? more = null) => new(more: services =>
    {
        more?.Invoke(services);
        services.AddServiceRecovery().AddRetention(options => (options.KeepWords, options.KeepCustomers) = (Year, 2 * Year));
    });

    private static async Task<CaseId> SettledAsync(Desk desk)
    {
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        (await desk.DoAsync(id, new Confirm(), Desk.Carla)).State.Should().Be(CaseState.Confirmed);
        await RunAsync(desk);

        return id;
    }

    private static async Task AdvanceAsync(Desk desk, TimeSpan time)
    {
        desk.Clock.Now += time;
        await RunAsync(desk);
    }

    private static async Task RunAsync(Desk desk)
    {
        while ((await desk.Engine.RunDueAsync()).DidWork)
        {
        }
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(Desk desk, CaseId id)
    {
        var page = await desk.Store.ReadEventsAsync(default, StreamId.Of(id), 1, CancellationToken.None);

        return [.. page.Texts.Select(text => text.Name)];
    }

    private sealed class Failing() : Testing.ForwardingCaseStore(new InMemoryCaseStore())
    {
        public bool IsBroken { get; set; }

        public int Asked { get; private set; }

        /// <summary>How far its own clock is behind the host's; null if it has none.</summary>
        public TimeSpan? Behind { get; set; }

        public override async Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
            await base.ReadBacklogAsync(now, cancellationToken) with { ClockAt = now - Behind };

        public override Task<RetentionReport> ForgetAsync(RetentionRequest request, CancellationToken cancellationToken)
        {
            Asked++;

            return IsBroken
                ? Task.FromException<RetentionReport>(new CaseStoreException("the store", "is full", "Make room."))
                : base.ForgetAsync(request, cancellationToken);
        }
    }
}
