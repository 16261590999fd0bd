using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A verdict for a whole incident reaches whom it concerns, waits where that is not known, and changes nobody's own.</summary>
public class IncidentVerdictTests
{
    private const string Pedals = "pedals";

    private static readonly ScopeCriterion[] Corollas = [new() { Fact = "vehicle.model", OneOf = ["corolla"] }];

    private static readonly RecoveryPolicy Recall = RecoveryPolicy.Named("recall", "1")
        .Rule("hit", f => f.Incident.Verdict == IncidentVerdict.Confirmed, because: "test", owe => owe
            .Duty("warning", duty => duty.Mode(DutyMode.Addressed).MetByIncident())
            .Duty("fix", duty => duty.As(ObligationClass.Entitlement)))
        .Rule("open", f => f.Incident.Verdict == IncidentVerdict.Suspected, because: "test", owe => owe
            .Duty("investigation"))
        .Build();

    [Fact]
    public async Task Without_a_scope_every_member_gets_the_verdict_and_the_next_one_too()
    {
        await using var desk = new Desk(Recall);
        var first = await desk.OpenAsync(Car("1"));
        var second = await desk.OpenAsync(Car("2"));

        await JudgeAsync(desk, IncidentVerdict.Confirmed);
        var joined = await desk.OpenAsync(Car("3"));

        foreach (var id in new[] { first.Id, second.Id, joined.Id })
        {
            var current = await desk.GetAsync(id);
            current.Verdict.Should().Be(IncidentVerdict.Confirmed);
            current.FindOpenDuty("fix").Should().NotBeNull();
            current.ScopeFindings.Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData("corolla", IncidentVerdict.Confirmed, IncidentVerdict.Confirmed, null)]
    [InlineData("prius", IncidentVerdict.Confirmed, IncidentVerdict.Suspected, "verdict-outside")]
    [InlineData(null, IncidentVerdict.Confirmed, IncidentVerdict.Suspected, "verdict-waits")]
    [InlineData("corolla", IncidentVerdict.Excluded, IncidentVerdict.Excluded, null)]
    [InlineData("prius", IncidentVerdict.Excluded, IncidentVerdict.Suspected, "verdict-outside")]
    [InlineData(null, IncidentVerdict.Excluded, IncidentVerdict.Suspected, "verdict-waits")]
    public async Task Whom_the_scope_leaves_out_or_does_not_know_stays_as_it_is_for_a_person(
        string? model, IncidentVerdict given, IncidentVerdict expected, string? code)
    {
        await using var desk = new Desk(Recall);
        await desk.Get<IRecoveryIncidents>().ScopeAsync(Pedals, Corollas, Desk.Ann);
        var member = await desk.OpenAsync(Car("1", model));

        await JudgeAsync(desk, given);
        var joined = await desk.OpenAsync(Car("2", model));

        foreach (var id in new[] { member.Id, joined.Id })
        {
            var current = await desk.GetAsync(id);
            current.Verdict.Should().Be(expected);
            (current.FindOpenDuty("fix") is not null).Should().Be(expected == IncidentVerdict.Confirmed);
            current.ScopeFindings.Where(finding => finding.Code.StartsWith("verdict", StringComparison.Ordinal))
                .Select(finding => (finding.Code, finding.Severity))
                .Should().Equal(code is null ? [] : [(code, Severity.Major)]);
        }
    }

    [Fact]
    public async Task A_verdict_that_waits_takes_hold_in_the_commit_that_states_the_missing_fact()
    {
        await using var desk = new Desk(Recall);
        await desk.Get<IRecoveryIncidents>().ScopeAsync(Pedals, Corollas, Desk.Ann);
        var member = await desk.OpenAsync(Car("1"));
        await JudgeAsync(desk, IncidentVerdict.Confirmed);

        var known = await desk.DoAsync(member.Id, Model("corolla"));

        known.Verdict.Should().Be(IncidentVerdict.Confirmed);
        known.FindOpenDuty("fix").Should().NotBeNull();
        known.ScopeFindings.Should().OnlyContain(finding => finding.Code == "in-scope");
    }

    [Fact]
    public async Task A_wider_scope_lets_the_verdict_reach_more_and_a_narrower_one_takes_nothing_back()
    {
        await using var desk = new Desk(Recall);
        var incidents = desk.Get<IRecoveryIncidents>();
        await incidents.ScopeAsync(Pedals, Corollas, Desk.Ann);
        var corolla = (await desk.OpenAsync(Car("1", "corolla"))).Id;
        var camry = (await desk.OpenAsync(Car("2", "camry"))).Id;
        await JudgeAsync(desk, IncidentVerdict.Confirmed);

        await incidents.ScopeAsync(Pedals, [new() { Fact = "vehicle.model", OneOf = ["camry"] }], Desk.Ann);
        await RunAsync(desk);

        (await desk.GetAsync(camry)).FindOpenDuty("fix").Should().NotBeNull();
        var left = await desk.GetAsync(corolla);
        left.Verdict.Should().Be(IncidentVerdict.Confirmed);
        left.FindOpenDuty("fix").Should().NotBeNull();
        left.ScopeFindings.Should().Contain(finding => finding.Code == "verdict-outside");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_verdict_by_name_outlasts_a_verdict_for_all_given_before_or_after(bool isBefore)
    {
        await using var desk = new Desk(Recall);
        var named = (await desk.OpenAsync(Car("1"))).Id;
        var other = (await desk.OpenAsync(Car("2"))).Id;

        if (isBefore)
        {
            await JudgeAsync(desk, IncidentVerdict.Confirmed);
        }

        await desk.Get<IRecoveryIncidents>().JudgeAsync(Pedals, named, IncidentVerdict.Suspected, "looked at it", Desk.Ann);
        await RunAsync(desk);
        await JudgeAsync(desk, IncidentVerdict.Excluded);
        await JudgeAsync(desk, IncidentVerdict.Confirmed);

        (await desk.GetAsync(named)).Verdict.Should().Be(IncidentVerdict.Suspected);
        (await desk.GetAsync(other)).Verdict.Should().Be(IncidentVerdict.Confirmed);
    }

    [Fact]
    public async Task A_verdict_by_name_outlasts_one_for_all_that_the_worker_sees_at_the_same_time()
    {
        await using var desk = new Desk(Recall);
        var named = (await desk.OpenAsync(Car("1"))).Id;
        var incidents = desk.Get<IRecoveryIncidents>();

        await incidents.JudgeAsync(Pedals, named, IncidentVerdict.Excluded, "a right-hand drive", Desk.Ann);
        await incidents.JudgeAsync(Pedals, IncidentVerdict.Confirmed, "tests", Desk.Ann);
        await RunAsync(desk);

        var current = await desk.GetAsync(named);
        current.Verdict.Should().Be(IncidentVerdict.Excluded);
        current.FindOpenDuty("fix").Should().BeNull("it was never confirmed here");
    }

    [Theory]
    [InlineData(IncidentVerdict.Suspected)]
    [InlineData(IncidentVerdict.Confirmed)]
    public async Task Who_joins_after_all_were_excluded_is_owed_nothing_whatever_the_report_says(IncidentVerdict reported)
    {
        await using var desk = new Desk(Recall);
        await JudgeAsync(desk, IncidentVerdict.Excluded);

        var joined = await desk.OpenAsync(Car("1") with { Verdict = reported });

        joined.Verdict.Should().Be(IncidentVerdict.Excluded);
        joined.Duties.Should().BeEmpty();
    }

    [Fact]
    public async Task A_verdict_that_an_older_version_stored_was_given_by_name()
    {
        await using var desk = new Desk(Recall);
        var current = await desk.OpenAsync(Car("1"));
        var stored = new IncidentTaken { Incident = Pedals, Sequence = 1, Verdict = IncidentVerdict.Excluded };

        var next = CaseFold.Apply(
            current,
            new RecordedEvent(current.Version + 1, desk.Clock.Now, desk.Clock.Now, EventActor.System, "", stored));

        next.IsJudgedByName.Should().BeTrue();
    }

    [Fact]
    public async Task A_later_verdict_for_all_replaces_an_earlier_one_both_ways_and_takes_nothing_back()
    {
        await using var desk = new Desk(Recall);
        var member = (await desk.OpenAsync(Car("1"))).Id;
        await JudgeAsync(desk, IncidentVerdict.Confirmed);

        await JudgeAsync(desk, IncidentVerdict.Excluded);
        var excluded = await desk.GetAsync(member);
        var joined = (await desk.OpenAsync(Car("2"))).Id;
        var late = await desk.GetAsync(joined);
        await JudgeAsync(desk, IncidentVerdict.Confirmed);

        excluded.Verdict.Should().Be(IncidentVerdict.Excluded);
        excluded.FindOpenDuty("fix").Should().NotBeNull("what is owed stays owed");
        late.Verdict.Should().Be(IncidentVerdict.Excluded);
        late.FindOpenDuty("fix").Should().BeNull("who joins takes over what holds, not what once held");
        (await desk.GetAsync(joined)).FindOpenDuty("fix").Should().NotBeNull();
        (await desk.GetAsync(member)).Duties.Should().ContainSingle(duty => duty.Name == "fix");
    }

    [Fact]
    public async Task A_suspicion_becomes_a_report_when_all_are_confirmed_and_ends_when_all_are_excluded()
    {
        await using var desk = new Desk(Recall);
        var known = await SuspectAsync(desk, "1", "carla");
        var unknown = await SuspectAsync(desk, "2", null);

        await JudgeAsync(desk, IncidentVerdict.Excluded);
        var ended = await desk.GetAsync(known);
        await JudgeAsync(desk, IncidentVerdict.Confirmed);

        ended.State.Should().Be(CaseState.NotUpheld);
        var current = await desk.GetAsync(known);
        current.IsOpen.Should().BeTrue("nothing that is owed after all gets lost");
        current.FindOpenDuty("fix").Should().NotBeNull();
        (await desk.GetAsync(unknown)).ScopeFindings.Should().Contain(finding => finding.Code == "nobody-named");
        var named = await desk.DoAsync(unknown, new NameParty { Person = "dora", Role = PartyRole.Customer });
        named.FindOpenDuty("fix").Should().NotBeNull();
    }

    [Fact]
    public async Task A_confirmed_suspicion_becomes_a_report_once_its_customer_is_named()
    {
        await using var desk = new Desk(Recall);
        var id = await SuspectAsync(desk, "1", null);
        await JudgeAsync(desk, IncidentVerdict.Confirmed);
        (await desk.GetAsync(id)).State.Should().Be(CaseState.Suspected);

        var named = await desk.DoAsync(id, new NameParty { Person = "dora", Role = PartyRole.Customer });

        named.State.Should().Be(CaseState.Acknowledged);
        named.FindOpenDuty("fix").Should().NotBeNull();
    }

    [Fact]
    public async Task A_letter_to_all_after_the_verdict_reaches_a_suspicion_that_takes_both_over_at_once()
    {
        await using var desk = new Desk(Recall);
        var id = await SuspectAsync(desk, "1", "carla");
        var incidents = desk.Get<IRecoveryIncidents>();
        await incidents.JudgeAsync(Pedals, IncidentVerdict.Confirmed, "tests", Desk.Ann);
        await incidents.ShareEvidenceAsync(Pedals, "warning", Evidence.Of("mailing", "1"), DutyMode.Addressed, Desk.Ann);

        await RunAsync(desk);

        (await desk.GetAsync(id)).Duties.Should().ContainSingle(duty => duty.Name == "warning")
            .Which.Status.Should().Be(DutyStatus.Met);
    }

    [Fact]
    public async Task The_explanation_says_when_which_verdict_came_from_whom_and_why()
    {
        await using var desk = new Desk(Recall);
        var incidents = desk.Get<IRecoveryIncidents>();
        var member = (await desk.OpenAsync(Car("1"))).Id;
        var other = (await desk.OpenAsync(Car("2"))).Id;
        await JudgeAsync(desk, IncidentVerdict.Confirmed);
        var given = desk.Clock.Now;
        await incidents.JudgeAsync(Pedals, member, IncidentVerdict.Excluded, "a right-hand drive.", Actor.Employee("bob"));
        await RunAsync(desk);
        await JudgeAsync(desk, IncidentVerdict.Suspected);

        var lines = (await desk.Engine.ExplainAsync(member, Desk.Ann)).ForAgent;

        lines.Where(line => line.StartsWith("Verdict", StringComparison.Ordinal)).Should().Equal(
            $"Verdict confirmed for every member of incident 'pedals', {given.AddMinutes(-1):u}, by ann: tests of the pedal. "
                + $"It took hold here {given.AddMinutes(-1):u}.",
            $"Verdict excluded for this case by name of incident 'pedals', {given:u}, by bob: a right-hand drive. "
                + $"It took hold here {given:u}.",
            $"Verdict suspected for every member of incident 'pedals', {given.AddMinutes(1):u}, by ann: tests of the pedal. "
                + "It changed nothing here.");
        (await desk.Engine.ExplainAsync(other, Desk.Ann)).ForAgent.Should().NotContain(line => line.Contains("right-hand"));
    }

    [Fact]
    public async Task The_explanation_says_that_a_verdict_does_not_hold_here()
    {
        await using var desk = new Desk(Recall);
        await desk.Get<IRecoveryIncidents>().ScopeAsync(Pedals, Corollas, Desk.Ann);
        var member = (await desk.OpenAsync(Car("1", "prius"))).Id;
        await JudgeAsync(desk, IncidentVerdict.Confirmed);

        (await desk.Engine.ExplainAsync(member, Desk.Ann)).ForAgent.Should().ContainSingle(line =>
            line.StartsWith("Verdict confirmed", StringComparison.Ordinal)
            && line.EndsWith("It does not hold here: the findings say why.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(IncidentVerdict.None)]
    [InlineData((IncidentVerdict)9)]
    public async Task No_verdict_is_no_verdict_for_all(IncidentVerdict verdict)
    {
        await using var desk = new Desk(Recall);

        var judge = () => desk.Get<IRecoveryIncidents>().JudgeAsync(Pedals, verdict, "tests", Desk.Ann);

        (await judge.Should().ThrowAsync<ArgumentException>()).WithMessage($"'{verdict}' is no verdict*");
    }

    private static async Task JudgeAsync(Desk desk, IncidentVerdict verdict)
    {
        await desk.Get<IRecoveryIncidents>().JudgeAsync(Pedals, verdict, "tests of the pedal", Desk.Ann);
        await RunAsync(desk);
    }

    private static async Task RunAsync(Desk desk)
    {
        await desk.Engine.RunDueAsync();
        desk.Clock.Now = desk.Clock.Now.AddMinutes(1);
    }

    private static async Task<CaseId> SuspectAsync(Desk desk, string number, string? customer)
    {
        var id = (await desk.OpenAsync(Car(number) with { Customer = null, CustomerWords = null }, Desk.Ann)).Id;

        if (customer is not null)
        {
            await desk.DoAsync(id, new NameParty { Person = customer, Role = PartyRole.Customer });
        }

        return id;
    }

    private static UpdateFacts Model(string model) =>
        new() { Facts = new Dictionary<string, string> { ["vehicle.model"] = model } };

    private static OpenCase Car(string number, string? model = null) => Desk.Late($"A-{number}") with
    {
        Incident = Pedals,
        Failure = new Failure { Id = $"pedals/{number}" },
        Facts = model is null ? new Dictionary<string, string>() : Model(model).Facts,
    };
}
