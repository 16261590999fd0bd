using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A duty that is owed once for each failure or account, and the clause that a duty itself names.</summary>
public class DutyUnitTests
{
    [Fact]
    public async Task A_duty_is_owed_once_for_each_failure_of_the_case()
    {
        await using var desk = new Desk(Policy("failure"));
        var id = (await desk.OpenAsync()).Id;

        var two = await desk.DoAsync(id, Failures("order-7/late", "order-7/broken"));
        var three = await desk.DoAsync(id, Failures("order-7/late", "order-7/broken", "order-8/lost"));

        Open(two).Should().Equal("fix[order-7/late].1", "fix[order-7/broken].1");
        Open(three).Should().HaveCount(3).And.Contain("fix[order-8/lost].1");
    }

    [Fact]
    public async Task Evidence_for_one_unit_leaves_the_others_owed()
    {
        await using var desk = new Desk(Policy("failure"));
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Failures("order-7/late", "order-7/broken"));

        var one = await desk.DoAsync(id, Desk.Fix() with { Unit = "order-7/late" });
        var again = await desk.DoAsync(id, Failures("order-7/late", "order-7/broken"));

        Open(one).Should().Equal("fix[order-7/broken].1");
        Open(again).Should().Equal(Open(one), "the same decision owes nothing anew");
    }

    [Fact]
    public async Task Two_failures_of_one_account_are_one_unit()
    {
        await using var desk = new Desk(Policy("account"));
        var id = (await desk.OpenAsync()).Id;

        var found = await desk.DoAsync(id, new UpdateFacts
        {
            Failures =
            [
                new Failure { Id = "a", Account = "VIN-1" },
                new Failure { Id = "b", Account = "VIN-1" },
                new Failure { Id = "c", Account = "VIN-2" },
            ],
        });

        Open(found).Should().Contain("fix[VIN-1].1").And.Contain("fix[VIN-2].1");
    }

    [Fact]
    public async Task Any_other_word_is_the_name_of_one_unit()
    {
        await using var desk = new Desk(Policy("outbound"));

        Open(await desk.OpenAsync()).Should().Equal("fix[outbound].1");
    }

    [Fact]
    public async Task A_decision_that_names_no_units_owes_what_it_owed()
    {
        await using var desk = new Desk(Policy("failure"));
        var current = await desk.OpenAsync();
        var recorded = current.Decision! with { Units = null };

        var folded = DutyFold.Decide(CaseFold.New(default, current.Id), recorded, desk.Clock.Now);

        Open(folded).Should().Equal("fix[failure].1");
    }

    [Fact]
    public void A_duty_cites_its_own_clause_where_it_names_one()
    {
        var policy = RecoveryPolicy.Named("law", "1")
            .Always("answer", because: "DISP 1.6", owe => owe
                .Duty("response", duty => duty.Source("DISP 1.6.2R(1)"))
                .Duty("acknowledgement"))
            .Build();

        var duties = new RecoveryPolicyEvaluator().Evaluate(policy, policy.NewFacts()).Duties;

        duties.SelectMany(duty => duty.Because).Should().Equal("answer: DISP 1.6.2R(1)", "answer: DISP 1.6");
    }

    [Fact]
    public void What_a_slot_gives_is_not_owed_for_each_unit()
    {
        var build = () => RecoveryPolicy.Named("units", "1")
            .Always("all", because: "test", owe => owe
                .Duty("refund", duty => duty.Per("failure"))
                .Entitlement("refund", "refund"))
            .Build();

        build.Should().Throw<InvalidPolicyException>().WithMessage("*cannot be owed for each failure*");
    }

    private static UpdateFacts Failures(params string[] ids) =>
        new() { Failures = [.. ids.Select(id => new Failure { Id = id })] };

    private static IEnumerable<string> Open(RecoveryCase current) =>
        current.Duties.Where(duty => duty.IsOpen).Select(duty => $"{duty.Id}");

    private static RecoveryPolicy Policy(string unit) => RecoveryPolicy.Named("units", "1")
        .Always("all", because: "test", owe => owe.Duty("fix", duty => duty.Per(unit)))
        .Build();
}
