using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What is said to be possible is what a command then does.</summary>
public class AvailabilityTests
{
    private static readonly Actor Agent = Actor.Employee("bob", "agent");

    private static readonly Actor[] Actors =
        [Desk.Ann, Agent, Desk.Carla, Actor.Partner("garage"), Actor.Adjudicator("ombudsman")];

    /// <summary>The plainest command that says what it must, for each trigger that a command may fire.</summary>
    private static readonly (CaseTrigger Trigger, CaseCommand Plain)[] Plainest =
    [
        (CaseTrigger.Acknowledge, new Acknowledge { Account = "it came late" }),
        (CaseTrigger.Apologize, new Apologize()),
        (CaseTrigger.StartFix, new StartFix { WaitingHarms = true }),
        (CaseTrigger.CompleteFix, new CompleteFix { Evidence = Evidence.Of("order", "R-1") }),
        (CaseTrigger.ShowConcern, new ShowConcern()),
        (CaseTrigger.OfferExtra, new OfferExtra()),
        (CaseTrigger.Confirm, new Confirm { Unprompted = true }),
        (CaseTrigger.Dispute, new Dispute { Account = "no" }),
        (CaseTrigger.Relapse, new Relapse { Failure = new Failure { Id = "again" } }),
        (CaseTrigger.Reject, new Reject()),
        (CaseTrigger.Refer, new Refer { Firm = "other", Accepted = true, CustomerTold = true }),
        (CaseTrigger.Withdraw, new Withdraw()),
        (CaseTrigger.Churn, new Churn { Reason = "said so" }),
        (CaseTrigger.Abandon, new Abandon { Evidence = Evidence.Of("letter", "returned"), Attempts = 9 }),
        (CaseTrigger.Reopen, new Reopen { Account = "more", Reason = "award", Owed = new DutyTerms { Kind = "survey" } }),
    ];

    private static readonly CaseTrigger[] Exact =
    [
        CaseTrigger.Acknowledge, CaseTrigger.Apologize, CaseTrigger.StartFix, CaseTrigger.CompleteFix,
        CaseTrigger.ShowConcern, CaseTrigger.OfferExtra,
    ];

    private static readonly Dictionary<string, CaseCommand[]> Ways = new()
    {
        ["reported"] = [],
        ["acknowledged"] = [new Acknowledge()],
        ["apologized"] = [new Apologize { AcceptsResponsibility = true }],
        ["fixing"] = [new Apologize { AcceptsResponsibility = true }, new StartFix()],
        ["fixed"] = [Desk.Fix()],
        ["fixed after the apology"] = [new Apologize { AcceptsResponsibility = true }, Desk.Fix()],
        ["concern shown"] = [new Apologize { AcceptsResponsibility = true }, Desk.Fix(), new ShowConcern()],
        ["extra offered"] =
            [new Apologize { AcceptsResponsibility = true }, Desk.Fix(), new ShowConcern(), new OfferExtra()],
        ["churned"] = [new Churn { Reason = "said so" }],
        ["the customer is unreachable"] = [new Abandon { Evidence = Evidence.Of("letter", "returned"), Attempts = 9 }],
    };

    public static TheoryData<string, bool, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, bool, string>();

            foreach (var way in Ways.Keys)
            {
                foreach (var policy in (string[])["plain", "strict", "nothing owed"])
                {
                    rows.Add(way, true, policy);
                    rows.Add(way, false, policy);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task What_may_be_done_agrees_with_a_preview_of_the_plainest_command(string way, bool heard, string policy)
    {
        await using var desk = new Desk(Policy(policy));
        var opened = await desk.OpenAsync(Late(heard));

        foreach (var before in Ways[way])
        {
            await desk.Engine.DoAsync(opened.Id, before, Desk.Ann);
        }

        foreach (var actor in Actors)
        {
            var explained = await desk.Engine.ExplainAsync(opened.Id, actor);

            foreach (var (trigger, plain) in Plainest)
            {
                var said = explained.Triggers.Single(item => item.Trigger == trigger);
                var preview = await desk.Engine.PreviewAsync(opened.Id, PlainFor(trigger, plain, heard), actor);
                var applies = preview.Result.Status == CommandStatus.Applied;
                var because = $"{actor.Kind} {trigger}: {string.Join(' ', said.Reasons)} "
                    + $"| {preview.Result.Status} {string.Join(' ', preview.Result.Reasons)}";

                (applies && said.Reasons.Any(reason => reason.Code == "unknown-here")).Should().BeFalse(because);

                if (Exact.Contains(trigger))
                {
                    said.Allowed.Should().Be(applies, because);
                }
            }
        }
    }

    [Fact]
    public async Task A_duty_that_is_open_is_no_reason_against_its_own_trigger_but_its_manner_is()
    {
        await using var desk = new Desk(Policy("strict"));
        var id = (await desk.OpenAsync()).Id;

        var agent = await desk.Engine.ExplainAsync(id, Agent);
        var executive = await desk.Engine.ExplainAsync(id, Desk.Ann);

        Codes(agent, CaseTrigger.Apologize).Should().Equal("manner-rank", "manner-responsibility");
        Codes(executive, CaseTrigger.Apologize).Should().Equal("manner-responsibility");
        Of(agent, CaseTrigger.CompleteFix).Should().Match<TriggerAvailability>(
            item => item.Allowed && item.To == CaseState.Acknowledged, "the broken commitment comes before the state");
    }

    [Fact]
    public async Task Explaining_a_case_leaves_it_as_it_is()
    {
        await using var desk = new Desk();
        var before = await desk.OpenAsync();

        await desk.Engine.ExplainAsync(before.Id, Desk.Ann);

        (await desk.GetAsync(before.Id)).Version.Should().Be(before.Version);
    }

    private static OpenCase Late(bool heard) => Desk.Late() with
    {
        CustomerWords = heard ? "it came late" : null,
        Failure = new Failure { Id = "order-7/late", PromiseBroken = true },
    };

    /// <summary>Only an account that is missing must be brought.</summary>
    private static CaseCommand PlainFor(CaseTrigger trigger, CaseCommand plain, bool heard) =>
        trigger == CaseTrigger.Acknowledge && heard ? new Acknowledge() : plain;

    private static RecoveryPolicy Policy(string name) => name switch
    {
        "plain" => Desk.FourDuties,
        "strict" => RecoveryPolicy.Named("strict", "1")
            .Always("all", because: "test", owe => owe
                .Duty("acknowledgement")
                .Duty("apology", duty => duty.Rank(Rank.Executive).AcceptingResponsibility())
                .Duty("commitment")
                .Duty("fix"))
            .Build(),
        _ => RecoveryPolicy.Named("nothing", "1")
            .Always("survey", because: "test", owe => owe.Duty("survey"))
            .Build(),
    };

    private static IEnumerable<string> Codes(CaseExplanation explanation, CaseTrigger trigger) =>
        Of(explanation, trigger).Reasons.Select(reason => reason.Code);

    private static TriggerAvailability Of(CaseExplanation explanation, CaseTrigger trigger) =>
        explanation.Triggers.Single(item => item.Trigger == trigger);
}
