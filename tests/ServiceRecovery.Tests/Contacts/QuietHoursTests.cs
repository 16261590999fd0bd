using System.Globalization;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Quiet hours from end to end: a letter that falls into them waits for their end, by the customer's clock.</summary>
public class QuietHoursTests
{
    private const string Berlin = "Europe/Berlin";
    private const string Tokyo = "Asia/Tokyo";

    [Fact]
    public async Task A_letter_waits_for_the_morning_of_the_customer_and_is_sent_once()
    {
        await using var host = Host(Night());
        var letters = Letters(host);
        host.Time.AdvanceTo(Utc(6, 21, 10));

        var story = await host.OpenAsync(Of(Berlin));
        await host.WhenIdleAsync();

        letters.EffectsFor(story.Id).Should().Be(0);
        (await DueAsync(host, story)).Should().Be(Utc(7, 7, 0));

        await host.AdvanceAsync(TimeSpan.FromDays(3));

        letters.Calls.Select(call => call.At).Should().Equal(Utc(7, 7, 0));
        story.ShouldHaveMet("acknowledgement").ShouldHaveContacted(1);
    }

    [Theory]
    [InlineData("2026-03-28T22:30:00Z", "2026-03-29T06:00:00Z")]
    [InlineData("2026-10-24T22:30:00Z", "2026-10-25T07:00:00Z")]
    public async Task In_a_night_in_which_the_clock_is_changed_the_morning_is_that_of_the_new_time(string opened, string sent)
    {
        await using var host = Host(Night());
        var letters = Letters(host);
        host.Time.AdvanceTo(DateTimeOffset.Parse(opened, CultureInfo.InvariantCulture));

        await host.OpenAsync(Of(Berlin));
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        letters.Calls.Select(call => call.At).Should().Equal(DateTimeOffset.Parse(sent, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task By_day_it_goes_out_at_once()
    {
        await using var host = Host(Night());
        var letters = Letters(host);
        host.Time.AdvanceTo(Utc(6, 19, 59));

        await host.OpenAsync(Of(Berlin));
        await host.WhenIdleAsync();

        letters.Calls.Should().ContainSingle();
    }

    [Fact]
    public async Task The_clock_is_that_of_the_customer_and_else_that_of_the_policy()
    {
        await using var host = Host(Night(zone: Berlin));
        var letters = Letters(host);
        host.Time.AdvanceTo(Utc(6, 10, 0));

        await host.OpenAsync(Of(null));
        await host.WhenIdleAsync();
        letters.Calls.Should().ContainSingle("it is 11:00 in Berlin");
        host.Time.AdvanceTo(Utc(6, 13, 0));
        await host.OpenAsync(Of(Tokyo) with { Reference = "stay-2", Customer = "C-5" });
        await host.WhenIdleAsync();

        letters.Calls.Should().ContainSingle("it is 22:00 in Tokyo");
    }

    [Fact]
    public async Task A_zone_that_nobody_knows_is_a_finding_and_the_clock_of_the_policy_counts()
    {
        await using var host = Host(Night(zone: Berlin));
        var letters = Letters(host);
        host.Time.AdvanceTo(Utc(6, 20, 30));

        var story = await host.OpenAsync(Of("Middle-earth/Shire"));
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        story.Case.Findings.Should().ContainSingle(finding => finding.Code == "time-zone-unknown")
            .Which.Text.Should().Contain("'Middle-earth/Shire'").And.Contain(Berlin);
        letters.Calls.Select(call => call.At).Should().Equal(Utc(7, 7, 0));
    }

    [Fact]
    public async Task What_is_owed_despite_quiet_hours_goes_out_at_night()
    {
        await using var host = Host(Night(despite: Restraint.QuietHours));
        var letters = Letters(host);
        host.Time.AdvanceTo(Utc(6, 23, 0));

        await host.OpenAsync(Of(Berlin));
        await host.WhenIdleAsync();

        letters.Calls.Should().ContainSingle();
    }

    [Theory]
    [InlineData(Restraint.None, 10, 7)]
    [InlineData(Restraint.None, 15, 9)]
    [InlineData(Restraint.QuietHours, 10, 4)]
    [InlineData(Restraint.ContactCap, 15, 7)]
    public async Task Of_a_cap_and_quiet_hours_the_later_end_counts(Restraint despite, int capped, int hour)
    {
        await using var host = Host(Night(despite: despite, limits: limits => limits.Contacts(1, Period.Hours(capped))));
        var letters = Letters(host);
        host.Time.AdvanceTo(Utc(6, 18, 0));
        var story = await host.OpenAsync(Of(Berlin));
        await host.WhenIdleAsync();
        letters.Calls.Should().ContainSingle("nothing speaks against the first");

        host.Time.AdvanceTo(Utc(6, 22, 0));
        await host.OpenAsync(Of(Berlin) with { Reference = "stay-2", Failure = new Failure { Id = "stay-2/late" } });
        await host.AdvanceAsync(TimeSpan.FromDays(2));

        letters.Calls.Select(call => call.At).Should().Equal(Utc(6, 18, 0), Utc(7, hour, 0));
        story.ShouldHaveContacted(1);
    }

    [Fact]
    public async Task A_cap_that_ends_in_the_night_waits_for_the_morning_in_one_step()
    {
        await using var host = Host(Night(limits: limits => limits.Contacts(1, Period.Hours(10))));
        Letters(host);
        host.Time.AdvanceTo(Utc(6, 12, 30));
        await host.OpenAsync(Of(Berlin));
        await host.WhenIdleAsync();
        host.Time.AdvanceTo(Utc(6, 13, 0));

        var second = await host.OpenAsync(Of(Berlin) with { Reference = "stay-2", Failure = new Failure { Id = "stay-2/late" } });
        await host.WhenIdleAsync();

        (await DueAsync(host, second)).Should().Be(Utc(7, 7, 0), "the cap ends at 22:30 UTC, in the night");
    }

    [Fact]
    public async Task A_quiet_Sunday_joins_the_nights_around_it()
    {
        await using var host = Host(Night(days: [DayOfWeek.Sunday]));
        var letters = Letters(host);
        host.Time.AdvanceTo(Utc(10, 21, 0));

        await host.OpenAsync(Of(Berlin));
        await host.AdvanceAsync(TimeSpan.FromDays(4));

        letters.Calls.Select(call => call.At).Should().Equal(Utc(12, 7, 0));
    }

    [Fact]
    public async Task A_retry_that_falls_into_the_night_waits_for_the_morning()
    {
        await using var host = Host(Night());
        var letters = Letters(host).FailsTimes(2);
        host.Time.AdvanceTo(Utc(6, 19, 58));

        await host.OpenAsync(Of(Berlin));
        await host.AdvanceAsync(TimeSpan.FromDays(2));

        letters.Calls.Should().HaveCount(3);
        letters.Calls[^1].At.Should().Be(Utc(7, 7, 0));
    }

    [Fact]
    public async Task Running_what_is_due_again_in_the_night_changes_nothing()
    {
        await using var host = Host(Night());
        Letters(host);
        host.Time.AdvanceTo(Utc(6, 23, 0));
        var story = await host.OpenAsync(Of(Berlin));
        await host.WhenIdleAsync();
        var before = story.Events.Count;

        for (var run = 0; run < 3; run++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(30));
            await host.Engine.RunDueAsync(story.Id);
            await host.Engine.RunDueAsync();
        }

        await host.AdvanceAsync(TimeSpan.Zero);
        story.Events.Should().HaveCount(before);
        (await DueAsync(host, story)).Should().Be(Utc(7, 7, 0));
    }

    [Fact]
    public async Task A_customer_whose_zone_turns_out_to_be_another_is_written_to_by_that_clock()
    {
        await using var host = Host(Night());
        var letters = Letters(host);
        host.Time.AdvanceTo(Utc(6, 23, 0));
        var story = await host.OpenAsync(Of(Berlin));

        await story.DoAsync(new UpdateFacts { Facts = new Dictionary<string, string> { ["party.timeZone"] = Tokyo } });
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        letters.Calls.Select(call => call.At).Should().Equal([Utc(6, 23, 0)], "it is 08:00 in Tokyo");
    }

    [Fact]
    public async Task A_person_is_not_stopped_and_is_told_what_time_it_is_for_the_customer()
    {
        await using var host = Host(Night());
        host.Time.AdvanceTo(Utc(6, 21, 10));
        var story = await host.OpenAsync(Of(Berlin));

        var called = await story.DoAsync(new RecordContact { Channel = "phone", Purpose = "call back" });

        called.Reasons.Should().ContainSingle(reason => reason.Code == "quiet-hours").Which.Text.Should().Be(
            "It is 22:10 for the customer (Europe/Berlin); contact is allowed from 08:00.");
        story.ShouldHaveContacted(1);
    }

    [Fact]
    public async Task What_a_person_did_by_day_is_no_matter_in_the_night_in_which_it_is_written_down()
    {
        await using var host = Host(Night());
        host.Time.AdvanceTo(Utc(6, 23, 10));
        var story = await host.OpenAsync(Of(Berlin));
        var heard = new Acknowledge { Channel = "phone", Evidence = new Evidence { Kind = "call", Reference = "7", At = Utc(6, 15, 0) } };

        var called = await story.DoAsync(heard);

        called.Reasons.Should().BeEmpty();
        story.ShouldHaveMet("acknowledgement").ShouldHaveContacted(1);
    }

    [Fact]
    public async Task The_explanation_says_what_waits_and_until_when()
    {
        await using var host = Host(Night(limits: limits => limits.Contacts(1, Period.Hours(2))));
        Letters(host);
        host.Time.AdvanceTo(Utc(6, 21, 10));
        var story = await host.OpenAsync(Of(Berlin));
        await story.DoAsync(new RecordContact { Channel = "phone", Purpose = "call back" });

        var explained = await host.Engine.ExplainAsync(story.Id, Actor.Employee("ann"));

        explained.ForAgent.Should().Contain(
        [
            "No step contacts the customer in quiet hours: 21:00 to 08:00, by the customer's clock (Europe/Berlin).",
            "The customer has been contacted as often as the policy allows; it allows the next contact 2026-01-06 23:10:00Z.",
            "It is 22:10 for the customer (Europe/Berlin); contact is allowed from 08:00.",
            "Step 'letters' for 'acknowledgement' waits until 2026-01-07 07:00:00Z.",
        ]);
    }

    [Fact]
    public async Task By_day_the_explanation_has_nothing_to_say_about_waiting()
    {
        await using var host = Host(Night());
        Letters(host);
        host.Time.AdvanceTo(Utc(6, 12, 0));
        var story = await host.OpenAsync(Of(Berlin));

        var explained = await host.Engine.ExplainAsync(story.Id, Actor.Employee("ann"));

        explained.ForAgent.Should().NotContain(line => line.Contains("waits until") || line.Contains("contact is allowed"));
    }

    [Fact]
    public async Task A_step_that_waits_past_its_due_time_says_so()
    {
        var hasty = RecoveryPolicy.Named("hasty", "1")
            .Always("heard", because: "test", owe => owe.Duty(
                "acknowledgement", duty => duty.Mode(DutyMode.Addressed).Within(Period.Hours(4))))
            .Limits(limits => limits.QuietHours(new TimeOnly(21, 0), new TimeOnly(8, 0)))
            .Build();
        await using var host = Host(hasty);
        var letters = Letters(host);
        host.Time.AdvanceTo(Utc(6, 22, 0));
        var story = await host.OpenAsync(Of(Berlin));

        var explained = await host.Engine.ExplainAsync(story.Id, Actor.Employee("ann"));
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        explained.ForAgent.Should().Contain(
            "Step 'letters' for 'acknowledgement' waits until 2026-01-07 07:00:00Z, when it is late: it is due "
            + "2026-01-07 02:00:00Z.");
        letters.Calls.Should().ContainSingle("late is not lost");
        story.ShouldBeLateWith("acknowledgement").ShouldHaveMet("acknowledgement");
    }

    [Fact]
    public async Task A_reminder_that_falls_due_at_midnight_is_sent_in_the_morning()
    {
        await using var host = Host(Night());
        Letters(host);
        var reminders = host.Step("reminders", at => at.Fulfils("reminder").Contacts("letter"));
        await host.OpenAsync(Of(Berlin));

        await host.AdvanceAsync(TimeSpan.FromDays(400));

        reminders.Calls.Should().NotBeEmpty();
        reminders.Calls.Should().OnlyContain(call => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(call.At, Berlin).Hour == 8);
    }

    [Fact]
    public async Task Each_morning_wakes_a_case_once_however_many_workers_there_are()
    {
        var asked = new List<DateTimeOffset>();
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Night()).Services
            .AddSingleton<ICaseFactSource>(services => new Asked(asked, services.GetRequiredService<TimeProvider>())));
        var letters = Letters(host);
        await using var other = host.AnotherWorker();
        host.Time.AdvanceTo(Utc(6, 23, 0));
        await host.OpenAsync(Of(Berlin));
        await host.WhenIdleAsync();
        asked.Clear();

        await host.AdvanceAsync(Utc(7, 7, 0).AddMicroseconds(-1) - host.Time.GetUtcNow());
        asked.Should().BeEmpty("nothing is due in the night");
        host.Time.AdvanceTo(Utc(7, 7, 0));
        await Task.WhenAll(other.Engine.RunDueAsync(), host.Engine.RunDueAsync());
        await host.AdvanceAsync(TimeSpan.FromHours(20));

        asked.Distinct().Should().Equal(Utc(7, 7, 0));
        letters.Calls.Should().ContainSingle();
    }

    [Fact]
    public async Task A_step_that_is_no_contact_works_at_night()
    {
        await using var host = Host(Night());
        var notes = host.Step("notes", at => at.Fulfils("acknowledgement"));
        host.Time.AdvanceTo(Utc(6, 23, 0));

        await host.OpenAsync(Of(Berlin));
        await host.WhenIdleAsync();

        notes.Calls.Should().ContainSingle();
    }

    [Fact]
    public async Task A_contact_that_no_duty_asks_for_lets_the_customer_sleep_as_well()
    {
        await using var host = Host(Night());
        var calls = host.Step("welcome", at => at.After(CaseState.Reported).Contacts("phone"));
        host.Time.AdvanceTo(Utc(6, 23, 0));

        await host.OpenAsync(Of(Berlin));
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        calls.Calls.Select(call => call.At).Should().Equal(Utc(7, 7, 0));
    }

    private static RecoveryPolicy Night(
        string zone = "UTC", Restraint despite = Restraint.None, DayOfWeek[]? days = null, Action<LimitsBuilder>? limits = null) =>
        RecoveryPolicy.Named("night", "1")
            .TimeZone(zone)
            .Always("heard", because: "test", owe => owe.Duty(
                "acknowledgement", duty => duty.Mode(DutyMode.Addressed).Automatic().Despite(despite)))
            .Limits(said =>
            {
                said.QuietHours(from: new TimeOnly(21, 0), until: new TimeOnly(8, 0), days ?? []);
                limits?.Invoke(said);
            })
            .Build();

    private static RecoveryTestHost Host(RecoveryPolicy policy) => RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(policy));

    private static RecordingStep Letters(RecoveryTestHost host) =>
        host.Step("letters", at => at.Fulfils("acknowledgement").Contacts("letter"));

    private static OpenCase Of(string? zone) => Cases.HotelStay with
    {
        Origin = "incident",
        Facts = zone is null ? new Dictionary<string, string>() : new() { ["party.timeZone"] = zone },
    };

    private static DateTimeOffset Utc(int day, int hour, int minute) => new(2026, 1, day, hour, minute, 0, TimeSpan.Zero);

    private static async Task<DateTimeOffset?> DueAsync(RecoveryTestHost host, CaseStory story) =>
        (await host.Store.FindAsync(story.Case.Tenant, story.Id, CancellationToken.None))!.NextDueAt;

    /// <summary>Every look at a case asks the sources of facts once.</summary>
    private sealed class Asked(List<DateTimeOffset> times, TimeProvider time) : ICaseFactSource
    {
        public Task FillAsync(FactRequest request, CaseFacts facts, CancellationToken cancellationToken)
        {
            times.Add(time.GetUtcNow());

            return Task.CompletedTask;
        }
    }
}
