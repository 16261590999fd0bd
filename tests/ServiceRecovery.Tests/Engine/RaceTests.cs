using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

public class RaceTests
{
    private static readonly RecoveryPolicy OnlyFix = RecoveryPolicy.Named("fix", "1")
        .Always("fix", because: "test", owe => owe.Duty("fix"))
        .Build();

    private readonly BeforeCommit _store = new(new InMemoryCaseStore());

    [Fact]
    public async Task A_command_that_another_process_stored_first_is_answered_with_the_case_as_that_one_left_it()
    {
        await using var desk = On(_store);
        var id = (await desk.OpenAsync()).Id;
        _store.Do(() => desk.Engine.DoAsync(id, new SetProperty { CommandId = "m-1", Property = "team", Value = "north" }, Desk.Ann));

        var late = await desk.Engine.DoAsync(
            id, new SetProperty { CommandId = "m-1", Property = "team", Value = "south" }, Desk.Ann);

        late.Status.Should().Be(CommandStatus.AlreadyApplied);
        late.Case.Properties["team"].Should().Be((await desk.GetAsync(id)).Properties["team"]);
        late.Case.Properties["team"].Should().Be("north");
    }

    [Fact]
    public async Task A_wish_for_a_closed_case_that_another_process_stored_first_is_not_stored_again()
    {
        await using var desk = On(_store);
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Withdraw(), Desk.Carla);
        var wish = new LeaveAlone { CommandId = "m-1" };
        _store.Do(() => desk.Engine.DoAsync(id, wish, Desk.Carla));

        var late = await desk.Engine.DoAsync(id, wish, Desk.Carla);

        late.Status.Should().Be(CommandStatus.AlreadyApplied);
    }

    [Fact]
    public async Task A_repeated_command_takes_effect_once_even_if_its_caller_names_the_version_it_saw()
    {
        await using var desk = new Desk();
        var opened = await desk.OpenAsync();
        var command = new SetProperty { CommandId = "m-1", Property = "team", Value = "north" };
        await desk.Engine.DoAsync(opened.Id, command, Desk.Ann, expectedVersion: opened.Version);

        var again = await desk.Engine.DoAsync(opened.Id, command, Desk.Ann, expectedVersion: opened.Version);

        again.Status.Should().Be(CommandStatus.AlreadyApplied);
    }

    [Theory]
    [InlineData("A-1", 1)]
    [InlineData("A-2", 2)]
    public async Task Two_who_open_at_once_get_one_case_a_reference_and_one_person(string reference, int cases)
    {
        await using var desk = On(_store);
        OpenResult? first = null;
        _store.Do(async () => first = await desk.Engine.OpenAsync(Desk.Late("A-1"), Desk.Carla));

        var second = await desk.Engine.OpenAsync(Desk.Late(reference), Desk.Carla);

        second.AlreadyOpen.Should().Be(cases == 1);
        second.Case.Customer.Should().Be(first!.Case.Customer);
        (await desk.Engine.QueryAsync(new CaseQuery { Customer = "carla" })).Cases.Should().HaveCount(cases);
    }

    [Fact]
    public async Task A_customer_who_is_erased_while_a_command_is_under_way_is_a_stranger_to_the_case()
    {
        await using var desk = On(_store);
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Acknowledge { Channel = "phone" });
        _store.Do(() => desk.Engine.EraseAsync("carla"));

        var late = await desk.Engine.DoAsync(id, new Dispute { Account = "it still rattles" }, Desk.Carla);

        late.Reasons.Should().ContainSingle().Which.Code.Should().Be("wrong-customer");
        (await TextsAsync(desk, id)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_an_employee_does_while_the_customer_is_erased_is_stored_without_the_customers_words()
    {
        await using var desk = On(_store);
        var id = (await desk.OpenAsync()).Id;
        var fix = Desk.Fix() with { Evidence = Evidence.Of("order", "R-1") with { Words = "thank you, says Carla" } };
        _store.Do(() => desk.Engine.EraseAsync("carla"));

        var late = await desk.DoAsync(id, fix);
        var next = await desk.DoAsync(id, new ShowConcern { Evidence = Evidence.Of("call", "7") with { Words = "bye" } });

        late.Duties.Single(duty => duty.Name == "fix").Status.Should().Be(DutyStatus.Met);
        next.Duties.Single(duty => duty.Name == "concern").Status.Should().Be(DutyStatus.Met);
        (await TextsAsync(desk, id)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_person_who_is_erased_while_reporting_again_is_a_new_person()
    {
        await using var desk = On(_store);
        var before = await desk.OpenAsync();
        _store.Do(async () =>
        {
            // The first attempt asks nothing; the second finds the pseudonym, and loses it before its commit.
            await desk.Engine.QueryAsync(new CaseQuery { Customer = "carla" });
            _store.Do(() => desk.Engine.EraseAsync("carla"));
        });

        var after = await desk.OpenAsync(Desk.Late("A-2") with { Failure = new Failure { Id = "other" } });

        after.Customer.Should().NotBeNull().And.NotBe(before.Customer);
        after.NameOf(after.Customer!.Value).Should().Be("carla");
        (await TextsAsync(desk, before.Id)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_step_that_writes_to_its_own_case_is_run_once_and_its_outcome_is_stored()
    {
        var runs = 0;
        Desk? desk = null;
        await using var made = new Desk(OnlyFix, services => services.AddServiceRecovery().AddStep(
            "garage", at => at.Fulfils("fix"), _ => new Acting(async step =>
            {
                runs++;
                await desk!.Engine.DoAsync(step.Case.Id, new SetProperty { Property = "order", Value = $"{runs}" }, Desk.Ann);
            })));
        desk = made;
        var id = (await desk.OpenAsync()).Id;

        await desk.Engine.RunDueAsync();

        runs.Should().Be(1);
        (await desk.GetAsync(id)).Duties[0].Status.Should().Be(DutyStatus.Met);
    }

    [Fact]
    public async Task A_step_that_was_cut_off_before_its_outcome_was_stored_runs_again_under_the_same_key()
    {
        var keys = new List<string>();
        await using var desk = new Desk(OnlyFix, services => services.AddSingleton<ICaseStore>(_store).AddServiceRecovery()
            .AddStep("garage", at => at.Fulfils("fix"), _ => new Acting(step =>
            {
                keys.Add(step.IdempotencyKey);

                if (keys.Count == 1)
                {
                    _store.Do(() => throw new IOException("killed"));
                }

                return Task.CompletedTask;
            })));
        var id = (await desk.OpenAsync()).Id;

        await desk.Engine.RunDueAsync();
        desk.Clock.Now = desk.Clock.Now.AddMinutes(10);
        await desk.Engine.RunDueAsync();

        keys.Should().HaveCount(2).And.OnlyContain(key => key == keys[0]);
        (await desk.GetAsync(id)).Duties[0].Status.Should().Be(DutyStatus.Met);
    }

    [Fact]
    public async Task A_clock_that_goes_back_never_turns_the_log_round()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        desk.Clock.Now = desk.Clock.Now.AddDays(-3);

        await desk.DeliverAsync(id);
        await desk.Engine.RunDueAsync();

        (await desk.EventsAsync(id)).Select(stored => stored.RecordedAt).Should().BeInAscendingOrder();
    }

    [Fact]
    public async Task A_handler_that_fails_for_ever_on_one_case_holds_up_no_other_and_keeps_the_order()
    {
        var told = new List<(string Stream, long Sequence)>();
        await using var desk = new Desk(null, services => services.AddSingleton(told).AddServiceRecovery().AddEventHandler<Picky>());
        var bad = (await desk.OpenAsync(Desk.Late("bad"))).Id;
        var good = (await desk.OpenAsync(Desk.Late("good") with { Failure = new Failure { Id = "other" } })).Id;
        await desk.DoAsync(bad, new Apologize());
        await desk.DoAsync(good, new Apologize());

        for (var day = 0; day < 5; day++)
        {
            await desk.Engine.RunDueAsync();
            desk.Clock.Now = desk.Clock.Now.AddDays(2);
        }

        var mine = told.Where(item => item.Stream == StreamId.Of(good).ToString()).Select(item => item.Sequence).ToArray();
        mine.Should().Equal(Enumerable.Range(1, mine.Length).Select(number => (long)number));
        mine.Should().HaveCount((await desk.EventsAsync(good)).Count);
        told.Should().NotContain(item => item.Stream == StreamId.Of(bad).ToString());
    }

    [Fact]
    public async Task A_member_that_cannot_be_run_keeps_no_other_member_of_its_incident_waiting()
    {
        var facts = new Broken();
        await using var desk = new Desk(OnlyFix, services => services.AddSingleton<ICaseFactSource>(facts));
        var incidents = desk.Get<IRecoveryIncidents>();
        var ids = new List<CaseId>();

        foreach (var reference in (string[])["A-1", "A-2", "A-3"])
        {
            var member = Desk.Late(reference) with { Incident = "recall", Failure = new Failure { Id = reference } };
            ids.Add((await desk.OpenAsync(member)).Id);
        }

        await desk.Engine.RunDueAsync();
        facts.Down = "A-1";
        await incidents.JudgeAsync("recall", ids[0], IncidentVerdict.Confirmed, "in scope", Desk.Ann);
        await incidents.JudgeAsync("recall", ids[2], IncidentVerdict.Confirmed, "in scope", Desk.Ann);
        await RunAsync(desk);
        var others = (await desk.GetAsync(ids[2])).Verdict;
        facts.Down = null;
        await RunAsync(desk);

        others.Should().Be(IncidentVerdict.Confirmed);
        (await desk.GetAsync(ids[0])).Verdict.Should().Be(IncidentVerdict.Confirmed, "nothing is lost once it can be run");
    }

    private static async Task RunAsync(Desk desk)
    {
        for (var pass = 0; pass < 4; pass++)
        {
            await desk.Engine.RunDueAsync();
            desk.Clock.Now = desk.Clock.Now.AddMinutes(1);
        }
    }

    private static async Task<IReadOnlyList<PersonalText>> TextsAsync(Desk desk, CaseId id) =>
        (await desk.Store.ReadEventsAsync(default, StreamId.Of(id), 1, CancellationToken.None)).Texts;

    private static Desk On(ICaseStore store) => new(null, services => services.AddSingleton(store));

    private sealed class Acting(Func<StepContext, Task> act) : IRecoveryStep
    {
        public async Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken)
        {
            await act(step);

            return StepOutcome.Completed(Evidence.Of("order", step.IdempotencyKey));
        }
    }

    private sealed class Broken : ICaseFactSource
    {
        public string? Down { get; set; }

        public Task FillAsync(FactRequest request, CaseFacts facts, CancellationToken cancellationToken) =>
            request.Reference == Down ? throw new InvalidOperationException("down") : Task.CompletedTask;
    }

    private sealed class Picky(List<(string Stream, long Sequence)> told) : ICaseEventHandler
    {
        public Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken)
        {
            if (committed.Case?.Reference == "bad")
            {
                throw new InvalidOperationException("never");
            }

            told.Add((committed.Event.Stream.ToString(), committed.Event.Sequence));

            return Task.CompletedTask;
        }
    }
}
