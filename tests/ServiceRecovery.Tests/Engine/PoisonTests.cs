using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What fails for ever holds up nothing but itself, ever more rarely, and is seen.</summary>
public class PoisonTests
{
    [Fact]
    public async Task A_handler_that_always_throws_holds_up_no_other_handler()
    {
        var told = new Told();
        await using var desk = new Desk(null, services => services.AddSingleton(told).AddServiceRecovery()
            .AddEventHandler<Poisoned>().AddEventHandler<Sound>("sound"));
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize { Channel = "phone" });

        await desk.Engine.RunDueAsync();

        var stored = await desk.EventsAsync(id);
        told.Sound.Where(item => item.Event.Stream == StreamId.Of(id)).Select(item => item.Event.Sequence)
            .Should().Equal(stored.Select(item => item.Sequence));
        told.Poisoned.Should().OnlyContain(item => item.Event.Sequence == 1, "the order holds for the poisoned one too");
    }

    [Fact]
    public async Task A_handler_that_always_throws_is_told_ever_more_rarely_and_gets_everything_once_it_is_well()
    {
        var told = new Told();
        await using var desk = new Desk(null, services => services.AddSingleton(told).AddServiceRecovery()
            .AddEventHandler<Poisoned>());
        var id = (await desk.OpenAsync()).Id;

        for (var hour = 0; hour < 24 * 30; hour++)
        {
            await desk.Engine.RunDueAsync();
            desk.Clock.Now = desk.Clock.Now.AddHours(1);
        }

        var calls = told.Poisoned.Count;
        told.IsWell = true;
        desk.Clock.Now = desk.Clock.Now.AddDays(1);
        await desk.Engine.RunDueAsync();

        calls.Should().BeInRange(30, 40, "once a day in the end");
        told.Poisoned.Skip(calls).Select(item => item.Event.Sequence)
            .Should().Equal((await desk.EventsAsync(id)).Select(item => item.Sequence));
    }

    [Fact]
    public async Task What_waits_for_a_handler_that_is_no_longer_registered_waits_until_it_is_back()
    {
        var told = new Told { IsWell = true };
        await using var before = new Desk(null, services => services.AddSingleton(told).AddServiceRecovery()
            .AddEventHandler<Sound>("old"));
        var id = (await before.OpenAsync()).Id;
        await using var without = On(before.Store, services => services.AddServiceRecovery().AddEventHandler<Poisoned>(), told);
        var report = await without.Engine.RunDueAsync();
        await using var after = On(before.Store, services => services.AddServiceRecovery().AddEventHandler<Sound>("old"), told);
        after.Clock.Now = after.Clock.Now.AddDays(1);

        await after.Engine.RunDueAsync();

        report.Failures.Should().BePositive();
        told.Sound.Select(item => item.Event.Sequence).Should().Equal((await before.EventsAsync(id)).Select(item => item.Sequence));
    }

    [Fact]
    public void Two_handlers_cannot_share_a_name()
    {
        var recovery = new ServiceCollection().AddServiceRecovery().AddEventHandler<Sound>("crm").AddEventHandler<Sound>("crm");

        var act = () => recovery.AddEventHandler<Poisoned>("crm");

        act.Should().Throw<ArgumentException>().WithMessage("'crm' is the name of the event handler*Give*a name of its own.*");
        recovery.Services.Count(service => service.ImplementationInstance is EventHandlerRegistration).Should().Be(1);
    }

    [Fact]
    public async Task A_case_that_always_fails_is_tried_ever_more_rarely_and_then_parked_with_the_reason()
    {
        var facts = new Down();
        await using var desk = new Desk(Timed, services => services.AddSingleton<ICaseFactSource>(facts));
        var id = (await desk.OpenAsync()).Id;
        var other = (await desk.OpenAsync(Desk.Late("A-2") with { Failure = new Failure { Id = "other" } })).Id;
        facts.About = "A-1";

        for (var hour = 0; hour < 24 * 30; hour++)
        {
            await desk.Engine.RunDueAsync();
            desk.Clock.Now = desk.Clock.Now.AddHours(1);
        }

        facts.Calls.Should().BeInRange(9, 10, "the first five minutes pass within the first hour");
        var found = await desk.GetAsync(id);
        found.Parked.Should()
            .StartWith("looking at it failed 10 times, the last time with FactSourceException: The fact source ").And.Contain("failed with InvalidOperationException");
        (await desk.Engine.QueryAsync(new CaseQuery())).Cases.Single(item => item.Id == id).Parked.Should().Be(found.Parked);
        (await desk.GetAsync(other)).Parked.Should().BeNull();
    }

    [Fact]
    public async Task A_parked_case_that_the_company_takes_up_again_is_looked_at_as_if_it_had_never_failed()
    {
        var facts = new Down();
        await using var desk = new Desk(Timed, services => services.AddSingleton<ICaseFactSource>(facts));
        var id = (await desk.OpenAsync()).Id;
        facts.About = "A-1";
        await PassAsync(desk, days: 10);
        facts.About = null;
        var customer = await desk.TryAsync(id, new SetProperty { Property = "parked" }, Desk.Carla);

        await desk.DoAsync(id, new SetProperty { Property = "parked" });
        await desk.Engine.RunDueAsync();

        customer.Status.Should().Be(CommandStatus.Refused);
        (await desk.GetAsync(id)).Should().Match<RecoveryCase>(found => found.Parked == null && found.Duties[0].IsLate);
        (await desk.TryAsync(id, new SetProperty { Property = "parked" })).Status.Should().Be(CommandStatus.AlreadyApplied);
    }

    [Fact]
    public async Task A_case_whose_policy_is_gone_is_parked_and_names_the_policy()
    {
        await using var before = new Desk(Timed);
        var id = (await before.OpenAsync()).Id;
        await using var after = new Desk(Desk.FourDuties, services => services.AddSingleton<ICaseStore>(new StoreWithoutPolicies(before.Store)));

        await PassAsync(after, days: 10);

        var summary = (await after.Engine.QueryAsync(new CaseQuery())).Cases.Single(item => item.Id == id);
        summary.Parked.Should().StartWith("looking at it failed 10 times, the last time with InvalidPolicyException:")
            .And.Contain("timed").And.Contain("Register that version with AddPolicy");
    }

    [Fact]
    public async Task A_case_whose_events_cannot_be_read_is_parked_in_its_summary()
    {
        await using var desk = new Desk(Timed);
        var id = (await desk.OpenAsync()).Id;
        var events = await desk.EventsAsync(id);
        var summary = (await desk.Store.FindAsync(default, id, CancellationToken.None))!;
        var broken = events[^1] with
        {
            Sequence = events[^1].Sequence + 1,
            Payload = "{"u8.ToArray(),
            PreviousHash = events[^1].ComputeHash(),
        };
        await desk.Store.CommitAsync(
            new Commit
            {
                Tenant = default,
                Appends = [new StreamAppend { Stream = StreamId.Of(id), ExpectedVersion = events.Count, Events = [broken] }],
                Summaries = [summary with { Version = broken.Sequence }],
            },
            CancellationToken.None);

        await PassAsync(desk, days: 10);

        (await desk.Store.FindAsync(default, id, CancellationToken.None))!.Parked
            .Should().StartWith("looking at it failed 10 times, the last time with Json");
        (await desk.EventsAsync(id)).Should().HaveCount(events.Count + 1);
    }

    private static RecoveryPolicy Timed { get; } = RecoveryPolicy.Named("timed", "1")
        .Always("fix", because: "test", owe => owe.Duty("fix", duty => duty.Within(Period.Hours(24))))
        .Build();

    private static async Task PassAsync(Desk desk, int days)
    {
        for (var hour = 0; hour < 24 * days; hour++)
        {
            await desk.Engine.RunDueAsync();
            desk.Clock.Now = desk.Clock.Now.AddHours(1);
        }
    }

    private static Desk On(ICaseStore store, Action<IServiceCollection> more, Told told) => new(null, services =>
    {
        services.AddSingleton(store).AddSingleton(told);
        more(services);
    });

    private sealed class Told
    {
        public bool IsWell { get; set; }

        public List<CommittedEvent> Sound { get; } = [];

        public List<CommittedEvent> Poisoned { get; } = [];
    }

    private sealed class Sound(Told told) : ICaseEventHandler
    {
        public Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken)
        {
            told.Sound.Add(committed);

            return Task.CompletedTask;
        }
    }

    private sealed class Poisoned(Told told) : ICaseEventHandler
    {
        public Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken)
        {
            told.Poisoned.Add(committed);

            return told.IsWell ? Task.CompletedTask : throw new InvalidOperationException("never");
        }
    }

    private sealed class Down : ICaseFactSource
    {
        public string? About { get; set; }

        public int Calls { get; private set; }

        public Task FillAsync(FactRequest request, CaseFacts facts, CancellationToken cancellationToken)
        {
            if (request.Reference != About)
            {
                return Task.CompletedTask;
            }

            Calls++;

            throw new InvalidOperationException("the words of nobody");
        }
    }
}
