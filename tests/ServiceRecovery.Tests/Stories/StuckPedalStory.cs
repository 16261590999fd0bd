using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A recall reaches a customer who never complained, and who ignores two letters.</summary>
public class StuckPedalStory
{
    private const string Recall = "10V017";
    private static readonly Actor Quality = Actor.Employee("quality");

    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("vehicle-recall", "2009.1")
        .TimeZone("America/Los_Angeles")
        .Rule(
            "recall",
            facts => facts.Incident.Verdict == IncidentVerdict.Confirmed,
            because: "49 CFR 577",
            owe => owe
                .Duty("warning", duty => duty
                    .Mode(DutyMode.Addressed)
                    .Within(Period.Days(60), from: "incident.regulatorNotifiedAt")
                    .Despite(Restraint.OptOut | Restraint.ContactCap | Restraint.QuietHours | Restraint.LeaveAlone)
                    .MetByIncident())
                .Duty("apology", duty => duty
                    .Mode(DutyMode.Addressed).AcceptingResponsibility().Within(Period.Days(60)))
                .Duty("fix", duty => duty
                    .As(ObligationClass.Entitlement)
                    .Needs("customer presents")
                    .NotBefore("incident.remedyAvailableFrom")
                    .OrElse("replacement", "refund")))
        .Confirmation(new ConfirmationTerms
        {
            Reminders = 2,
            ReminderEvery = Period.Days(14),
            SilenceEndsAfter = Period.Days(60),
        })
        .Build();

    private static readonly Apologize ByLetter =
        new() { Mode = DutyMode.Addressed, Channel = "letter", AcceptsResponsibility = true };

    [Fact]
    public async Task Who_ignores_two_letters_ends_unconfirmed_and_is_owed_the_fix_still()
    {
        await using var host = await HostOfTheRecallAsync();
        var story = await host.OpenAsync(Cases.StuckPedal, by: Quality);
        story.ShouldBe(CaseState.Acknowledged).ShouldOwe("warning", "apology", "fix");

        await MailWarningsAsync(host);
        await host.AdvanceAsync(TimeSpan.Zero);
        story.ShouldHaveMet("warning").ShouldHaveContacted(0);

        await story.DoAsync(ByLetter);
        await host.AdvanceAsync(TimeSpan.FromDays(365));

        story.ShouldBe(CaseState.Unconfirmed)
            .ShouldHaveGone(CaseState.Reported, CaseState.Acknowledged, CaseState.Apologized, CaseState.Unconfirmed)
            .ShouldHaveIssued("letters.reminder", times: 2)
            .ShouldHave("fix", DutyStatus.Waiting)
            .ShouldOwe("fix");
        await host.WhenIdleAsync();
    }

    [Fact]
    public async Task Nobody_is_reminded_of_a_remedy_that_cannot_be_had_yet()
    {
        await using var host = await HostOfTheRecallAsync();
        var story = await host.OpenAsync(Cases.StuckPedal, by: Quality);
        await MailWarningsAsync(host);
        await story.DoAsync(ByLetter);

        await host.AdvanceAsync(TimeSpan.FromDays(44));
        story.ShouldBe(CaseState.Apologized).ShouldHaveIssued("letters.reminder", times: 0);

        await host.AdvanceAsync(TimeSpan.FromDays(3));
        story.ShouldHaveIssued("letters.reminder", times: 1);
    }

    [Fact]
    public async Task The_customer_who_comes_years_later_is_given_the_fix_and_has_the_last_word()
    {
        await using var host = await HostOfTheRecallAsync();
        var story = await host.OpenAsync(Cases.StuckPedal, by: Quality);
        await MailWarningsAsync(host);
        await story.DoAsync(ByLetter);
        await host.AdvanceAsync(TimeSpan.FromDays(800));

        await story.DoAsync(new CompleteFix { Mode = DutyMode.Individual, Evidence = Evidence.Of("order", "pedal-7") });
        await story.DoAsync(new Confirm());

        story.ShouldBe(CaseState.Confirmed).ShouldNotOwe("fix");
    }

    [Fact]
    public async Task A_car_that_the_incident_excludes_is_owed_no_more_letters()
    {
        await using var host = await HostOfTheRecallAsync();
        var suspected = Cases.StuckPedal with { Customer = null, Verdict = IncidentVerdict.Suspected };
        var story = await host.OpenAsync(suspected, by: Quality);
        story.ShouldBe(CaseState.Suspected);

        await host.Incidents.JudgeAsync(Recall, story.Id, IncidentVerdict.Excluded, "built after the change", Quality);
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        story.ShouldBe(CaseState.NotUpheld).ShouldNotOwe();
    }

    [Fact]
    public async Task One_verdict_for_all_reaches_the_cars_of_the_recall_and_leaves_the_unknown_to_a_person()
    {
        await using var host = await HostOfTheRecallAsync();
        await host.Incidents.ScopeAsync(
            Recall, [new ScopeCriterion { Fact = "vehicle.builtAt", From = "2005-01-01", To = "2010-01-21" }], Quality);
        var hit = await host.OpenAsync(SuspectedCar("VIN-8", "2007-05-04"), by: Quality);
        var newer = await host.OpenAsync(SuspectedCar("VIN-9", "2010-02-02"), by: Quality);
        var unknown = await host.OpenAsync(SuspectedCar("VIN-10", builtAt: null), by: Quality);

        await host.Incidents.JudgeAsync(Recall, IncidentVerdict.Confirmed, "the tests show it", Quality);
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        hit.ShouldOwe("warning", "apology", "fix");
        newer.ShouldNotOwe();
        unknown.ShouldNotOwe();
        unknown.Case.ScopeFindings.Should().Contain(finding => finding.Code == "verdict-waits");

        await unknown.DoAsync(new UpdateFacts { Facts = Built("2008-08-08") });
        unknown.ShouldOwe("warning", "apology", "fix");
    }

    private static OpenCase SuspectedCar(string unit, string? builtAt) => Cases.StuckPedal.For($"owner of {unit}") with
    {
        Verdict = IncidentVerdict.Suspected,
        Facts = builtAt is null ? new Dictionary<string, string>() : Built(builtAt),
    };

    private static Dictionary<string, string> Built(string day) => new() { ["vehicle.builtAt"] = day };

    private static Task MailWarningsAsync(RecoveryTestHost host) => host.Incidents.ShareEvidenceAsync(
        Recall, "warning", Evidence.Of("mailing", "577-A"), DutyMode.Addressed, Quality);

    private static async Task<RecoveryTestHost> HostOfTheRecallAsync()
    {
        var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));
        host.Step("letters.reminder", at => at.Fulfils("reminder").Contacts("letter"));
        var now = host.Time.GetUtcNow();
        var dates = new Dictionary<string, DateTimeOffset>
        {
            ["regulatorNotifiedAt"] = now,
            ["remedyAvailableFrom"] = now.AddDays(45),
        };
        await host.Incidents.DeclareAsync(Recall, "The pedal sticks", 2_300_000, dates, Quality);

        return host;
    }
}
