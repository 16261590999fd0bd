using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Two people of one household report the same failure of the same account.</summary>
public class OneHouseholdStory
{
    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("household", "1")
        .Always(
            "broken",
            because: "our promise",
            owe => owe
                .Duty("apology", duty => duty.Mode(DutyMode.Addressed).Within(Period.Days(2)))
                .Duty("fix", duty => duty.Within(Period.Days(7)))
                .Duty("refund", duty => duty.As(ObligationClass.Redress))
                .Duty("extra", duty => duty.As(ObligationClass.Goodwill))
                .Redress("refund", "fixed-amount", offer => offer.Worth(30).Step("bank")),
            may => may.Give("voucher", offer => offer.Worth(20).Step("vouchers"), after: "fix"))
        .Build();

    private static readonly OpenCase Hers = Cases.FailedRepair with { Reference = "hers", Customer = "C-6" };
    private static readonly OpenCase His = Cases.FailedRepair with { Reference = "his", Customer = "C-7" };

    [Fact]
    public async Task What_is_due_to_the_account_is_given_once_whoever_reports_it()
    {
        await using var host = Host();
        var hers = await host.OpenAsync(Hers);
        var his = await host.OpenAsync(His);

        await hers.DoAsync(new Apologize { Channel = "phone" });
        await his.DoAsync(new Apologize { Channel = "phone" });
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        hers.ShouldHaveMet("refund");
        his.ShouldHaveMet("refund");
        host.Issuer("bank").Effects.Should().Be(1);
        (await CaseInvariants.CheckAllAsync(host.Store, host.Engine)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_extra_of_one_is_the_extra_of_both()
    {
        await using var host = Host();
        var hers = await host.OpenAsync(Hers);
        var his = await host.OpenAsync(His);
        await UpToTheExtraAsync(hers);
        await UpToTheExtraAsync(his);
        await hers.DoAsync(new AnswerOffer { Slot = "voucher", Accept = "voucher" });

        var second = await his.TryAsync(new AnswerOffer { Slot = "voucher", Accept = "voucher" });
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        second.Status.Should().Be(CommandStatus.Refused);
        second.Reasons.Should().Contain(reason => reason.Code == "already-given");
        host.Issuer("vouchers").Effects.Should().Be(1);
    }

    [Fact]
    public async Task Merged_into_one_case_nobody_loses_what_must_reach_a_person()
    {
        await using var host = Host();
        var hers = await host.OpenAsync(Hers);
        var his = await host.OpenAsync(His);
        await hers.DoAsync(new Apologize { Channel = "phone" });

        await his.DoAsync(new Merge { Into = hers.Id });

        his.ShouldBe(CaseState.Merged);
        hers.Should(it => it.Parties.Length == 2, "name both")
            .Should(it => it.Duties.Any(duty => duty.Name == "apology" && duty.IsOpen), "owe him an apology of his own")
            .Should(it => it.Duties.Count(duty => duty.Name == "fix") == 1, "owe one fix");
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        host.Issuer("bank").Effects.Should().Be(1);
    }

    [Fact]
    public async Task A_command_on_the_merged_case_goes_to_the_case_in_which_it_goes_on()
    {
        await using var host = Host();
        var hers = await host.OpenAsync(Hers);
        var his = await host.OpenAsync(His);
        await his.DoAsync(new Merge { Into = hers.Id });

        await his.DoAsync(new CompleteFix { Evidence = Evidence.Of("order", "pump") });

        hers.ShouldHaveMet("fix");
    }

    private static RecoveryTestHost Host()
    {
        var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));
        host.Issuer("bank");
        host.Issuer("vouchers");

        return host;
    }

    private static async Task UpToTheExtraAsync(CaseStory story)
    {
        await story.DoAsync(new Apologize { Channel = "phone" });
        await story.DoAsync(new CompleteFix { Evidence = Evidence.Of("order", "pump") });
        await story.DoAsync(new OfferExtra { Slot = "voucher" });
    }
}
