using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Promise 6: too much is a failure too. Contacts, apologies and money have ceilings; nothing is an answer.</summary>
public class TooMuchIsAFailureToo
{
    private static readonly RecoveryPolicy Restrained = RecoveryPolicy.Named("restrained", "1")
        .Always("words", because: "our promise", owe => owe.Duty("apology", duty => duty.Mode(DutyMode.Addressed)))
        .Limits(limits => limits.Contacts(2, Period.Days(30)))
        .Confirmation(new ConfirmationTerms { Reminders = 3, ReminderEvery = Period.Days(2) })
        .Build();

    [Fact]
    public async Task A_cap_on_contacts_postpones_letters_and_deletes_none()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Restrained));
        host.Step("letters", at => at.Fulfils("reminder").Contacts("letter"));
        var story = await host.OpenAsync(Cases.HotelStay);
        await story.DoAsync(new Apologize { Channel = "letter", Mode = DutyMode.Addressed });

        await host.AdvanceAsync(TimeSpan.FromDays(29));
        story.ShouldHaveContacted(2);
        await host.AdvanceAsync(TimeSpan.FromDays(200));

        story.ShouldHaveContacted(4).ShouldHaveIssued("letters", times: 3).ShouldBe(CaseState.Unconfirmed);
    }

    [Fact]
    public async Task What_no_duty_asks_for_counts_and_waits_as_every_contact_does()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Restrained));
        var calls = host.Step("welcome", at => at.After(CaseState.Reported).Contacts("phone"));
        var surveys = host.Step("survey", at => at.After(CaseState.Reported).Contacts("email"));
        var news = host.Step("news", at => at.After(CaseState.Reported).Contacts("letter"));

        var story = await host.OpenAsync(Cases.HotelStay);
        await host.WhenIdleAsync();
        story.ShouldHaveContacted(2);
        (calls.Calls.Count + surveys.Calls.Count + news.Calls.Count).Should().Be(2, "the cap lets two through");

        await host.AdvanceAsync(TimeSpan.FromDays(31));

        story.ShouldHaveContacted(3);
        news.Calls.Should().ContainSingle("a cap postpones and deletes nothing");
    }

    [Fact]
    public async Task What_no_duty_asks_for_is_not_sent_to_who_wants_to_be_left_alone()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Restrained));
        var surveys = host.Step("survey", at => at.After(CaseState.Apologized).Contacts("email"));
        var story = await host.OpenAsync(Cases.HotelStay);
        await story.DoAsync(new LeaveAlone());
        await story.DoAsync(new Apologize { Channel = "letter", Mode = DutyMode.Addressed });

        await host.AdvanceAsync(TimeSpan.FromDays(90));

        surveys.Calls.Should().BeEmpty();
        story.ShouldHaveContacted(1);
    }

    [Fact]
    public async Task A_benefit_that_is_owed_waits_for_the_cap_but_for_no_wish()
    {
        var owing = RecoveryPolicy.Named("owing", "1")
            .Always("words", because: "test", owe => owe.Duty("apology", duty => duty.Mode(DutyMode.Addressed)))
            .Always("law", because: "test", owe => owe.Duty("refund")
                .Entitlement("refund", "voucher", offer => offer.Worth(50).Step("bank")))
            .Limits(limits => limits.Contacts(1, Period.Days(30)))
            .Build();
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(owing));
        host.Step("bank", at => at.Issues(IssuerGuarantee.Idempotent).Contacts("letter"));
        var story = await host.OpenAsync(Cases.HotelStay);
        await story.DoAsync(new RecordContact { Channel = "phone", Purpose = "call back" });
        await story.DoAsync(new LeaveAlone());

        await host.AdvanceAsync(TimeSpan.FromDays(29));
        story.ShouldHaveIssued("bank", times: 0);
        await host.AdvanceAsync(TimeSpan.FromDays(2));

        story.ShouldHaveIssued("bank", times: 1).ShouldHaveContacted(2);
    }

    [Fact]
    public async Task A_second_apology_in_one_round_is_none()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Restrained));
        var story = await host.OpenAsync(Cases.HotelStay);
        await story.DoAsync(new Apologize { Channel = "letter", Mode = DutyMode.Addressed });

        var second = await story.TryAsync(new Apologize { Channel = "phone" });

        second.Status.Should().Be(CommandStatus.AlreadyApplied);
        story.ShouldHaveContacted(1);
    }

    [Fact]
    public async Task To_do_nothing_is_an_answer_where_no_rule_owes_anything()
    {
        var silent = RecoveryPolicy.Named("silent", "1")
            .Rule(
                "major",
                facts => facts.Failure.Severity >= Severity.Major,
                because: "our choice",
                owe => owe.Duty("apology"))
            .Build();
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(silent));

        var pillow = new Failure { Id = "stay-88/pillow", Severity = Severity.Minor };
        var story = await host.OpenAsync(Cases.HotelStay with { Failure = pillow });

        story.ShouldNotOwe().Should(it => it.Findings.Count == 0 && it.Choices.Count == 0, "leave it at that");
    }
}
