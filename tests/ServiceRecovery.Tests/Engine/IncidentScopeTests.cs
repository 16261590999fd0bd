using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>An incident says whom it concerns; each case says why it is concerned or not, and takes what was there before it.</summary>
public class IncidentScopeTests
{
    private static readonly ScopeCriterion[] Pedals =
    [
        new() { Fact = "vehicle.model", OneOf = ["corolla", "camry"] },
        new() { Fact = "vehicle.builtAt", From = "2008-01-01", To = "2009-10-31" },
    ];

    private static readonly RecoveryPolicy Recall = RecoveryPolicy.Named("recall", "1")
        .Rule("scope", f => f.Incident.InScope, because: "test", owe => owe
            .Duty("warning", duty => duty.Mode(DutyMode.Addressed).MetByIncident()))
        .Always("learn", because: "test", owe => owe.Duty("investigation", duty => duty.MetByIncident()))
        .Build();

    [Theory]
    [InlineData("corolla", "2009-03-02", true, "in-scope", "in-scope")]
    [InlineData("corolla", "2009-10-31", true, "in-scope", "in-scope")]
    [InlineData("corolla", "2009-11-03", false, "in-scope", "out-of-scope")]
    [InlineData("prius", "2009-03-02", false, "out-of-scope", "in-scope")]
    [InlineData("prius", null, false, "out-of-scope", "scope-unknown")]
    [InlineData("corolla", null, null, "in-scope", "scope-unknown")]
    [InlineData("corolla", "last year", null, "in-scope", "scope-unknown")]
    public async Task The_scope_says_why_a_unit_is_or_is_not_concerned(
        string model, string? builtAt, bool? isInside, params string[] codes)
    {
        await using var desk = new Desk(Recall);
        await desk.Get<IRecoveryIncidents>().ScopeAsync("pedals", Pedals, Desk.Ann);

        var current = await desk.OpenAsync(Car(model, builtAt));

        current.ScopeFindings.Select(finding => finding.Code).Should().Equal(codes);
        current.ScopeFindings[0].Text.Should().Contain($"vehicle.model is {model}").And.Contain("corolla or camry");
        (current.FindOpenDuty("warning") is not null).Should().Be(isInside == true);
        current.Findings.Any(finding => finding.Severity >= Severity.Major).Should().Be(isInside is null);
    }

    [Fact]
    public async Task A_scope_that_changes_decides_every_member_anew_and_takes_nothing_back()
    {
        await using var desk = new Desk(Recall);
        var incidents = desk.Get<IRecoveryIncidents>();
        await incidents.ScopeAsync("pedals", Pedals, Desk.Ann);
        var id = (await desk.OpenAsync(Car("corolla", "2009-12-24"))).Id;

        await incidents.ScopeAsync("pedals", [Pedals[0]], Desk.Ann);
        await desk.Engine.RunDueAsync();
        var wider = await desk.GetAsync(id);
        await incidents.ScopeAsync("pedals", Pedals, Desk.Ann);
        await desk.Engine.RunDueAsync();

        wider.FindOpenDuty("warning").Should().NotBeNull();
        var narrower = await desk.GetAsync(id);
        narrower.ScopeFindings.Should().Contain(finding => finding.Code == "out-of-scope");
        narrower.FindOpenDuty("warning").Should().NotBeNull("what is owed stays owed until a verdict or a person says otherwise");
    }

    [Fact]
    public async Task A_fact_that_is_stated_later_decides_the_scope()
    {
        await using var desk = new Desk(Recall);
        await desk.Get<IRecoveryIncidents>().ScopeAsync("pedals", Pedals, Desk.Ann);
        var id = (await desk.OpenAsync(Car("corolla", null))).Id;

        var known = await desk.DoAsync(
            id, new UpdateFacts { Facts = new Dictionary<string, string> { ["vehicle.builtAt"] = "2009-01-01" } });

        known.FindOpenDuty("warning").Should().NotBeNull();
    }

    [Fact]
    public async Task Bounds_compare_as_what_they_are()
    {
        await using var desk = new Desk(Recall);
        await desk.Get<IRecoveryIncidents>().ScopeAsync(
            "pedals",
            [
                new ScopeCriterion { Fact = "vehicle.mileage", To = "10000" },
                new ScopeCriterion { Fact = "vehicle.serial", From = "A100", To = "A199" },
            ],
            Desk.Ann);

        var current = await desk.OpenAsync(Car("corolla", null) with
        {
            Facts = new Dictionary<string, string> { ["vehicle.mileage"] = "9000", ["vehicle.serial"] = "A150" },
        });

        current.ScopeFindings.Should().OnlyContain(finding => finding.Code == "in-scope");
    }

    [Fact]
    public async Task A_criterion_that_says_nothing_is_refused()
    {
        await using var desk = new Desk(Recall);

        var empty = () => desk.Get<IRecoveryIncidents>().ScopeAsync(
            "pedals", [new ScopeCriterion { Fact = "vehicle.model" }], Desk.Ann);

        (await empty.Should().ThrowAsync<ArgumentException>()).WithMessage("*'vehicle.model' says nothing*");
    }

    [Fact]
    public async Task A_notice_reaches_the_members_of_its_time_and_what_needs_no_contact_all()
    {
        await using var desk = new Desk(Recall);
        var incidents = desk.Get<IRecoveryIncidents>();
        await incidents.ScopeAsync("pedals", [Pedals[0]], Desk.Ann);
        var early = (await desk.OpenAsync(Car("corolla", null))).Id;
        await incidents.ShareEvidenceAsync("pedals", "warning", Evidence.Of("mailing", "1"), DutyMode.Addressed, Desk.Ann);
        await incidents.ShareEvidenceAsync("pedals", "investigation", Evidence.Of("report", "7"), DutyMode.None, Desk.Ann);
        await desk.Engine.RunDueAsync();
        desk.Clock.Now = desk.Clock.Now.AddDays(1);

        var late = await desk.OpenAsync(Car("camry", null) with { Reference = "A-2" });

        (await desk.GetAsync(early)).Duties.Should().OnlyContain(duty => duty.Status == DutyStatus.Met);
        late.FindOpenDuty("warning").Should().NotBeNull("the letter was sent before this case was a member");
        late.Duties.Single(duty => duty.Name == "investigation").Status.Should().Be(DutyStatus.Met);
    }

    private static OpenCase Car(string model, string? builtAt)
    {
        var facts = new Dictionary<string, string> { ["vehicle.model"] = model };

        if (builtAt is not null)
        {
            facts["vehicle.builtAt"] = builtAt;
        }

        return Desk.Late() with { Incident = "pedals", Facts = facts };
    }
}
