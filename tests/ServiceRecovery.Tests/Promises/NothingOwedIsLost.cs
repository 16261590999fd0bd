using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Promise 2: nothing owed is lost, whatever ends the case and whatever the rules come to say.</summary>
public class NothingOwedIsLost
{
    private static readonly Fact<int> Mileage = Fact.Int("vehicle.mileage");

    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("guarantee", "1")
        .Always("words", because: "our promise", owe => owe.Duty("apology", duty => duty.Mode(DutyMode.Addressed)))
        .Rule(
            "guarantee",
            facts => facts.Get(Mileage) < 20_000,
            because: "our guarantee",
            owe => owe
                .Duty("fix", duty => duty.As(ObligationClass.Entitlement).Within(Period.Days(7)))
                .Duty("refund", duty => duty.As(ObligationClass.Redress))
                .Redress("refund", "fixed-amount", offer => offer.Worth(80).Step("bank")))
        .Build();

    public static TheoryData<string> Ends => ["Churn", "Abandon", "LeaveAlone", "Withdraw", "Refer"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task No_end_of_a_case_drops_what_is_open(string end)
    {
        await using var host = Host();
        var story = await host.OpenAsync(At(5_000));
        var before = story.Case.Duties.Where(duty => duty.IsOpen).Select(duty => duty.Id).ToArray();

        await story.DoAsync(EndOf(end));

        before.Should().HaveCount(3);
        story.Case.IsOpen.Should().BeFalse();
        story.Case.Duties.Where(duty => duty.IsOpen).Select(duty => duty.Id).Should().Equal(before);
    }

    [Fact]
    public async Task A_rule_that_errs_is_a_finding_for_a_person_and_decides_again_once_the_fact_is_known()
    {
        await using var host = Host();
        var story = await host.OpenAsync(Cases.FailedRepair);
        story.ShouldNotOwe("fix").Should(
            it => it.Findings.Any(finding => finding.Severity >= Severity.Major && finding.Text.Contains("vehicle.mileage")),
            "ask a person for the mileage");

        await story.DoAsync(new UpdateFacts { Facts = new Dictionary<string, string> { ["vehicle.mileage"] = "5000" } });

        story.ShouldOwe("fix", "refund");
    }

    [Fact]
    public async Task A_fact_that_turns_out_otherwise_takes_nothing_back()
    {
        await using var host = Host();
        var story = await host.OpenAsync(At(5_000));

        await story.DoAsync(new UpdateFacts { Facts = new Dictionary<string, string> { ["vehicle.mileage"] = "90000" } });

        story.ShouldOwe("fix", "refund");
    }

    [Fact]
    public async Task What_is_due_is_paid_after_the_customer_has_left()
    {
        await using var host = Host();
        var story = await host.OpenAsync(At(5_000));
        await story.DoAsync(new Churn { Reason = "bought another make" });

        await host.AdvanceAsync(TimeSpan.FromDays(1));

        story.ShouldBe(CaseState.Churned).ShouldHaveIssued("bank", times: 1).ShouldHaveMet("refund");
    }

    [Fact]
    public async Task An_issuer_that_refuses_for_good_leaves_the_amount_owed_and_asks_a_person()
    {
        await using var host = Host();
        host.Issuer("bank").FailsPermanently("account-closed");
        var story = await host.OpenAsync(At(5_000));

        await host.AdvanceAsync(TimeSpan.FromDays(100));

        story.ShouldOwe("refund").ShouldHaveIssued("bank", times: 0)
            .Should(it => it.Properties.ContainsKey("needs-person"), "ask a person");
        host.Issuer("bank").Calls.Should().ContainSingle();
    }

    private static RecoveryTestHost Host()
    {
        var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));
        host.Issuer("bank");

        return host;
    }

    private static OpenCase At(int mileage) => Cases.FailedRepair with
    {
        Facts = new Dictionary<string, string> { ["vehicle.mileage"] = $"{mileage}" },
    };

    private static CaseCommand EndOf(string end) => end switch
    {
        "Churn" => new Churn { Reason = "bought another make" },
        "Abandon" => new Abandon { Evidence = Evidence.Of("letter", "returned"), Attempts = 2 },
        "LeaveAlone" => new LeaveAlone(),
        "Withdraw" => new Withdraw(),
        _ => new Refer { Firm = "the maker", Accepted = true, CustomerTold = true },
    };
}
