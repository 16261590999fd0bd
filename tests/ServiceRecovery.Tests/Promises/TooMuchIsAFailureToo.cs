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
