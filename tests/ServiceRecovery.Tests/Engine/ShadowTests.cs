using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A candidate decides beside the active version: everything is compared, and nothing is touched.</summary>
public class ShadowTests
{
    private readonly List<PolicyDifference> _seen = [];

    [Fact]
    public async Task A_stored_decision_is_compared_with_what_the_candidate_would_have_decided()
    {
        await using var desk = Of(Candidate(worth: 50));

        var opened = await desk.OpenAsync(Report("A-1", Severity.Major));

        var seen = _seen.Should().ContainSingle().Subject;
        seen.Case.Should().Be($"{opened.Id}");
        seen.Before.Should().BeSameAs(opened.Decision!.Decision);
        seen.After.Version.Should().Be("2");
        seen.More.Should().Equal("apology is owed", "thanks: voucher 50.00 USD instead of voucher 20.00 USD");
        seen.Less.Should().Equal("promise-1 is not owed");
    }

    [Fact]
    public async Task What_a_candidate_says_is_stored_nowhere_and_changes_no_case()
    {
        await using var with = Of(Candidate(worth: 50));
        await using var without = new Desk(Terms.Version("1"));

        var one = await with.OpenAsync(Report("A-1", Severity.Major));
        var other = await without.OpenAsync(Report("A-1", Severity.Major));

        var events = await with.EventsAsync(one.Id);
        events.Select(stored => stored.Payload.ToArray()).Should()
            .BeEquivalentTo((await without.EventsAsync(other.Id)).Select(stored => stored.Payload.ToArray()));
        var kept = await with.Store.ReadEventsAsync(default, StreamId.OfPolicy("terms"), 1, CancellationToken.None);
        kept.Events.Should().ContainSingle("only the version that decides is kept");
    }

    [Fact]
    public async Task The_sums_count_each_case_once_with_the_money_by_class()
    {
        await using var desk = Of(Candidate(worth: 50));
        var first = await desk.OpenAsync(Report("A-1", Severity.Major));
        await desk.OpenAsync(Report("A-2", Severity.Minor));
        await desk.DoAsync(first.Id, Critical());

        var report = desk.Get<IRecoveryPolicies>().Shadows.Should().ContainSingle().Subject;

        report.Should().Match<PolicyComparison>(all => all.Cases == 2 && all.GetBoth == 2 && all.Failed == 0);
        report.Before.Should().Be("terms");
        report.After.Should().Be("terms@2");
        report.Liability.Should().Equal(
            new LiabilityChange(ObligationClass.Goodwill, new Money(20, "USD"), new Money(50, "USD")));
        _seen.Should().HaveCount(3, "the observer sees every stored decision");
    }

    [Fact]
    public async Task A_preview_and_a_refused_command_are_not_compared()
    {
        await using var desk = Of(Candidate(worth: 50));
        var opened = await desk.OpenAsync(Report("A-1", Severity.Major));
        _seen.Clear();

        await desk.Engine.PreviewAsync(opened.Id, Critical(), Desk.Ann);
        await desk.Engine.ExplainAsync(opened.Id, Desk.Ann);

        _seen.Should().BeEmpty();
    }

    [Fact]
    public async Task A_candidate_reads_facts_that_the_active_version_does_not_read()
    {
        var candidate = RecoveryPolicy.Named("terms", "2")
            .Rule("far", facts => facts.Get(Fact.Int("customer.miles")) > 100, because: "test", owe => owe.Duty("call"))
            .Build();
        await using var desk = Of(candidate);

        await desk.OpenAsync(Report("A-1", Severity.Minor) with
        {
            Facts = new Dictionary<string, string> { ["customer.miles"] = "250" },
        });

        _seen.Should().ContainSingle().Which.More.Should().Equal("call is owed");
    }

    [Fact]
    public async Task A_stated_fact_that_the_candidate_cannot_read_is_counted_as_failed_and_the_case_goes_on()
    {
        var candidate = RecoveryPolicy.Named("terms", "2")
            .Rule("far", facts => facts.Get(Fact.Int("customer.miles")) > 100, because: "test", owe => owe.Duty("call"))
            .Build();
        await using var desk = Of(candidate);

        var opened = await desk.OpenAsync(Report("A-1", Severity.Minor) with
        {
            Facts = new Dictionary<string, string> { ["customer.miles"] = "many" },
        });

        opened.State.Should().Be(CaseState.Reported);
        _seen.Should().BeEmpty();
        desk.Get<IRecoveryPolicies>().Shadows[0].Failed.Should().Be(1);
    }

    [Fact]
    public async Task An_observer_that_throws_is_counted_and_felt_by_nobody()
    {
        using var meter = new MeterReading(RecoveryDiagnostics.PolicyShadows);
        await using var desk = Of(Candidate(worth: 50), _ => throw new InvalidOperationException("a bad day"));

        var opened = await desk.OpenAsync(Report("A-1", Severity.Major));

        opened.Duties.Should().NotBeEmpty();
        meter.Of(desk.Get<RecoveryTelemetry>()).Should().Contain("both").And.Contain("failed");
    }

    [Fact]
    public async Task A_candidate_of_another_name_or_of_the_same_content_is_not_tried()
    {
        await using var desk = new Desk(Terms.Version("1"), services => services.AddServiceRecovery()
            .AddShadowPolicy(Preset.FourSteps, _seen.Add)
            .AddShadowPolicy(Terms.Version("1"), _seen.Add));

        await desk.OpenAsync(Report("A-1", Severity.Major));

        _seen.Should().BeEmpty();
    }

    private Desk Of(RecoveryPolicy candidate, Action<PolicyDifference>? observe = null) => new(
        Terms.Version("1"),
        services => services.AddServiceRecovery().AddShadowPolicy(candidate, observe ?? _seen.Add));

    private static RecoveryPolicy Candidate(decimal worth) => RecoveryPolicy.Named("terms", "2")
        .Always("listen", because: "test", owe => owe.Duty("acknowledgement"))
        .Always("regret", because: "test", owe => owe.Duty("apology"))
        .Rule(
            "worse",
            facts => facts.Failure.Severity >= Severity.Major,
            because: "test",
            owe => owe.Duty("explanation"),
            may => may.Choose("thanks", 1, null, offers => offers.Offer("voucher", offer => offer.Worth(worth))))
        .Build();

    private static OpenCase Report(string reference, Severity severity) =>
        Desk.Late(reference) with { Failure = new Failure { Id = $"order/{reference}", Severity = severity } };

    private static UpdateFacts Critical() =>
        new() { Facts = new Dictionary<string, string> { ["failure.severity"] = "critical" } };
}
