using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What becomes of commands that come late, twice, or in the wrong order.</summary>
public class CommandOutcomeTests
{
    /// <summary>What was done before, what comes now, and what becomes of it.</summary>
    private static readonly Dictionary<string, (CaseCommand[] Before, CaseCommand Now, CommandStatus Outcome)> Table = new()
    {
        ["an apology before anything else"] = ([], new Apologize(), CommandStatus.Applied),
        ["the same apology again"] = ([new Apologize()], new Apologize(), CommandStatus.AlreadyApplied),
        ["a fix before the apology"] = ([], Desk.Fix(), CommandStatus.Applied),
        ["the apology after the fix"] = ([Desk.Fix()], new Apologize(), CommandStatus.Applied),
        ["a fix without evidence"] = ([], new CompleteFix(), CommandStatus.Refused),
        ["the same fix again"] = ([Desk.Fix()], Desk.Fix(), CommandStatus.AlreadyApplied),
        ["the start of a fix that is done"] =
            ([new Apologize(), Desk.Fix()], new StartFix(), CommandStatus.AlreadyApplied),
        ["the start of a fix twice"] =
            ([new Apologize(), new StartFix()], new StartFix(), CommandStatus.AlreadyApplied),
        ["the start of a fix before the apology"] = ([], new StartFix(), CommandStatus.Refused),
        ["concern before the fix"] = ([new Apologize()], new ShowConcern(), CommandStatus.Applied),
        ["an offer that nothing grants"] = ([Desk.Fix()], new OfferExtra(), CommandStatus.Refused),
        ["a duty that nobody owes"] = ([], new FulfilDuty { Duty = "warning" }, CommandStatus.Refused),
        ["a dispute by the company"] = ([new Apologize()], new Dispute(), CommandStatus.Refused),
        ["a withdrawal by the company"] = ([], new Withdraw(), CommandStatus.Refused),
        ["a rejection without reasons"] = ([], new Reject(), CommandStatus.Refused),
        ["a referral that nobody accepted"] = ([], new Refer { Firm = "other" }, CommandStatus.Refused),
        ["the customer has left, twice"] =
            ([new Churn { Reason = "said so" }], new Churn { Reason = "said so" }, CommandStatus.AlreadyApplied),
        ["a reopening with nothing to give"] = ([new Churn { Reason = "said so" }], new Reopen(), CommandStatus.Refused),
        ["a relapse before the fix"] =
            ([], new Relapse { Failure = new Failure { Id = "again" } }, CommandStatus.Refused),
        ["an unmerge of what was never merged"] = ([], new Unmerge { Reason = "no" }, CommandStatus.Refused),
        ["a record that does not exist"] = ([], new Retract { Record = 99, Reason = "no" }, CommandStatus.Refused),
        ["a waiver of what nobody may waive"] =
            ([], new SettleDuty { Duty = "fix", Status = DutyStatus.Waived, Reason = "no" }, CommandStatus.Refused),
        ["a duty declined by the company"] =
            ([], new SettleDuty { Duty = "fix", Status = DutyStatus.Declined, Reason = "no" }, CommandStatus.Refused),
    };

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_command_has_a_defined_outcome(string row)
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;

        foreach (var before in Table[row].Before)
        {
            await desk.DoAsync(id, before);
        }

        var result = await desk.TryAsync(id, Table[row].Now);

        result.Status.Should().Be(Table[row].Outcome, "{0}", string.Join(' ', result.Reasons.Select(item => item.Text)));
    }

    [Fact]
    public async Task A_command_with_an_id_takes_effect_once_however_often_it_is_sent()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        var call = new RecordContact { Channel = "phone", Purpose = "call back", CommandId = "call-1" };
        var first = await desk.DoAsync(id, call);

        var again = await desk.TryAsync(id, call);

        again.Status.Should().Be(CommandStatus.AlreadyApplied);
        again.Case.Version.Should().Be(first.Version);
    }

    [Fact]
    public async Task A_command_of_the_future_is_refused()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;

        var result = await desk.TryAsync(id, new Apologize { At = desk.Clock.Now.AddTicks(10) });

        result.Reasons.Should().ContainSingle().Which.Code.Should().Be("in-the-future");
    }

    [Fact]
    public async Task Evidence_of_an_earlier_round_comes_too_late_for_the_next()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        var before = desk.Clock.Now;
        desk.Clock.Now = before.AddHours(1);
        await desk.DoAsync(id, new Dispute { Account = "not right" }, Desk.Carla);

        var apology = await desk.TryAsync(id, new Apologize { At = before });
        var shown = await desk.TryAsync(id, Desk.Fix() with { Evidence = new Evidence { Kind = "order", At = before } });
        var word = await desk.TryAsync(id, new Confirm { At = before }, Desk.Carla);
        var gone = await desk.TryAsync(id, new Withdraw { At = before }, Desk.Carla);

        new[] { apology, shown, word, gone }.Should().OnlyContain(result => result.Status == CommandStatus.Stale);
    }

    [Fact]
    public async Task What_was_done_before_the_case_was_opened_counts_in_its_first_round()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync(by: Desk.Ann)).Id;

        var result = await desk.TryAsync(id, new Apologize { At = desk.Clock.Now.AddHours(-1) });

        result.Status.Should().Be(CommandStatus.Applied);
    }

    [Fact]
    public async Task The_customers_second_word_changes_nothing()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Desk.Fix());
        var early = await desk.DoAsync(id, new Confirm { Unprompted = true }, Desk.Carla);

        early.HasKeptWord.Should().BeTrue();
        (await desk.TryAsync(id, new Confirm { Unprompted = true }, Desk.Carla)).Status
            .Should().Be(CommandStatus.AlreadyApplied);
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, new ShowConcern());
        var done = await desk.DoAsync(id, new FulfilDuty { Duty = "acknowledgement" });
        done.State.Should().Be(CaseState.Confirmed);
        (await desk.TryAsync(id, new Confirm(), Desk.Carla)).Status.Should().Be(CommandStatus.AlreadyApplied);
    }

    [Fact]
    public async Task A_case_with_an_unknown_event_takes_no_commands()
    {
        await using var desk = new Desk();
        var opened = await desk.OpenAsync();
        var events = await desk.EventsAsync(opened.Id);
        var strange = events[^1] with
        {
            Sequence = events.Count + 1,
            Type = "servicerecovery.case.enchanted",
            PreviousHash = events[^1].ComputeHash(),
        };
        await desk.Store.CommitAsync(
            new Commit
            {
                Tenant = default,
                Appends = [new StreamAppend
                {
                    Stream = StreamId.Of(opened.Id),
                    ExpectedVersion = events.Count,
                    Events = [strange],
                }],
            },
            CancellationToken.None);

        var result = await desk.TryAsync(opened.Id, new Apologize());

        result.Status.Should().Be(CommandStatus.Refused);
        result.Reasons.Should().ContainSingle().Which.Code.Should().Be("unknown-event");
    }

    [Fact]
    public async Task Every_trigger_is_explained_with_allowed_or_denied_and_why()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);

        var stranger = await desk.Engine.ExplainAsync(id, Actor.Customer("eve", ActorProof.Session));
        var weak = await desk.Engine.ExplainAsync(id, Actor.Customer("carla", ActorProof.None));
        var system = await desk.Engine.ExplainAsync(id, Actor.System);
        var customer = await desk.Engine.ExplainAsync(id, Desk.Carla);

        Reasons(stranger, CaseTrigger.Dispute).Should().Equal("no-authority");
        Reasons(weak, CaseTrigger.Confirm).Should().Equal("no-proof");
        Reasons(system, CaseTrigger.Expire).Should().Equal("reminder-owed", "window-open");
        Reasons(customer, CaseTrigger.Confirm).Should().BeEmpty();
    }

    [Fact]
    public async Task Recorded_times_never_run_backwards_in_a_stream()
    {
        await using var desk = new Desk();
        var opened = await desk.OpenAsync();
        desk.Clock.Now = desk.Clock.Now.AddDays(-1);

        var result = await desk.DoAsync(opened.Id, new Apologize());

        var events = await desk.EventsAsync(opened.Id);
        events.Select(item => item.RecordedAt).Should().BeInAscendingOrder();
        result.ChangedAt.Should().Be(events[^1].RecordedAt);
    }

    private static IEnumerable<string> Reasons(CaseExplanation explanation, CaseTrigger trigger) =>
        explanation.Triggers.Single(item => item.Trigger == trigger).Reasons.Select(reason => reason.Code);
}
