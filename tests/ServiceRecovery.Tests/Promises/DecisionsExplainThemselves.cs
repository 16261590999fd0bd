using System.Text;
using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Promise 5: every decision explains itself and replays to the same bytes; an erased case verifies by hash.</summary>
public class DecisionsExplainThemselves
{
    private static readonly RecoveryPolicyEvaluator Evaluator = new();

    public static TheoryData<string> Names => ["StuckPedal", "LateFlight", "Outage", "HotelStay", "FailedRepair"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_recorded_decision_replays_to_the_same_bytes(string name)
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await host.OpenAsync(Named(name));
        await host.AdvanceAsync(TimeSpan.FromDays(3));
        await story.DoAsync(new UpdateFacts());

        var decided = story.Events.Where(stored => stored.Type == "servicerecovery.case.decided").ToArray();

        decided.Should().HaveCountGreaterThan(1);
        decided.Select(stored => Text(Replayed(stored))).Should().Equal(decided.Select(stored => Text(stored.Payload)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_reasons_name_the_rules_to_the_agent_and_no_rule_to_the_customer(string name)
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await host.OpenAsync(Named(name));

        var why = await host.Engine.ExplainAsync(story.Id, Actor.Employee("ann", "agent"));

        why.ForAgent.Should().Contain(line => line.Contains("S47"));
        why.ForCustomer.Should().NotBeEmpty().And.NotContain(line => line.Contains("S47"));
        why.Triggers.Select(trigger => trigger.Trigger).Should().BeEquivalentTo(Enum.GetValues<CaseTrigger>());
    }

    [Fact]
    public async Task An_erased_case_verifies_by_hash_and_quotes_nobody()
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await host.OpenAsync(Cases.HotelStay);
        await story.DoAsync(new Apologize { Channel = "phone", AcceptsResponsibility = true });
        var hash = story.Events[^1].ComputeHash();

        (await host.Engine.EraseAsync("C-4")).Should().BeTrue();

        var page = await host.Store.ReadEventsAsync(default, StreamId.Of(story.Id), 1, default);
        page.Texts.Should().BeEmpty();
        page.Events[^1].ComputeHash().Should().Equal(hash);
        (await CaseInvariants.CheckAsync(host.Store, host.Engine, story.Id)).Should().BeEmpty();
        (await host.Engine.FindAsync(story.Id))!.State.Should().Be(CaseState.Apologized);
    }

    private static string Text(ReadOnlyMemory<byte> payload) => Encoding.UTF8.GetString(payload.Span);

    private static OpenCase Named(string name) => name switch
    {
        "StuckPedal" => Cases.StuckPedal,
        "LateFlight" => Cases.LateFlight,
        "Outage" => Cases.Outage,
        "HotelStay" => Cases.HotelStay,
        _ => Cases.FailedRepair,
    };

    /// <summary>The bytes of the decision that the policy makes now on the facts that the event recorded.</summary>
    private static ReadOnlyMemory<byte> Replayed(StoredEvent stored)
    {
        var decoded = EventCodec.Default.Decode(stored, []);
        var recorded = (DecisionRecorded)decoded.Body;
        var facts = Preset.FourSteps.NewFacts(recorded.Facts);
        facts.AsOf = recorded.Decision.AsOf;
        facts.Case.Gear = recorded.Decision.Gear;
        var again = recorded with { Decision = Evaluator.Evaluate(Preset.FourSteps, facts) };
        var header = new EventHeader(
            stored.Tenant,
            stored.Stream,
            stored.Sequence,
            stored.CommandId,
            stored.RecordedAt,
            stored.OccurredAt,
            decoded.Actor,
            PreviousHash: default);

        return EventCodec.Default.Encode(again, header, static bytes => bytes.Clear(), []).Payload;
    }
}
