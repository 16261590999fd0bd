using System.Text;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Plants one fault at a time and sees that the checker finds it, and finds nothing where nothing is wrong.</summary>
public class CaseInvariantsTests
{
    private static readonly RecoveryPolicy Tank = RecoveryPolicy.Named("tank", "1")
        .Always("tank", because: "our promise", owe => owe
            .Duty("apology")
            .Duty("tank", duty => duty.As(ObligationClass.Redress))
            .Redress("tank", "fuel", offer => offer.Quantity(1, "tank").PriceEach(80).Step("fuel")))
        .Build();

    [Fact]
    public async Task A_sound_case_has_no_findings()
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await ApologizedAsync(host);

        (await CaseInvariants.CheckAllAsync(host.Store, host.Engine)).Should().BeEmpty();
        story.Events.Should().HaveCountGreaterThan(5);
    }

    [Theory]
    [InlineData("gap")]
    [InlineData("broken-chain")]
    [InlineData("time-runs-backwards")]
    [InlineData("broken-commitment")]
    [InlineData("stale-summary")]
    [InlineData("lost-events")]
    [InlineData("no-case")]
    [InlineData("unreadable")]
    public async Task A_planted_fault_is_found(string fault)
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await ApologizedAsync(host);

        var findings = await CaseInvariants.CheckAsync(new DamagedStore(host.Store, fault), host.Engine, story.Id);

        findings.Select(finding => finding.Code).Should().Contain(fault);
    }

    [Fact]
    public async Task A_broken_stream_of_a_customer_or_a_policy_is_found()
    {
        await using var host = RecoveryTestHost.InMemory();
        await ApologizedAsync(host);

        foreach (var kind in new[] { StreamKind.Customer, StreamKind.Policy })
        {
            var findings = await CaseInvariants.CheckAllAsync(
                new DamagedStore(host.Store, "no-genesis", kind), host.Engine);

            findings.Should().ContainSingle($"the stream of the {kind} is broken").Which.Code.Should().Be("broken-chain");
        }
    }

    [Fact]
    public async Task A_policy_that_decided_and_is_gone_is_found()
    {
        await using var host = RecoveryTestHost.InMemory();
        await ApologizedAsync(host);

        var findings = await CaseInvariants.CheckAllAsync(
            new DamagedStore(host.Store, "empty", StreamKind.Policy), host.Engine);

        findings.Should().ContainSingle().Which.Code.Should().Be("lost-policy");
    }

    [Fact]
    public async Task What_is_left_undone_is_found()
    {
        await using var host = RecoveryTestHost.InMemory();
        await host.OpenAsync(Cases.HotelStay);
        var inTime = await CaseInvariants.CheckAllAsync(host.Store, host.Engine, dueBefore: host.Time.GetUtcNow());
        host.Time.Advance(TimeSpan.FromDays(40));

        var late = await CaseInvariants.CheckAllAsync(host.Store, host.Engine, dueBefore: host.Time.GetUtcNow());

        inTime.Should().BeEmpty();
        late.Should().ContainSingle().Which.Code.Should().Be("left-undone");
    }

    [Fact]
    public async Task A_benefit_that_two_cases_issue_is_found_and_one_that_a_merged_case_shows_as_well_is_none()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Tank));
        host.Issuer("fuel");
        var one = await host.OpenAsync(Cases.HotelStay);
        var other = await host.OpenAsync(Cases.HotelStay with { Reference = "stay-88 again" });
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await other.DoAsync(new Merge { Into = one.Id });
        await other.DoAsync(new Unmerge { Reason = "two failures after all" });
        var benefits = new EffectiveBenefits();
        var giver = one.Events.Any(stored => stored.Type == "servicerecovery.offer.issued") ? one : other;
        var page = new StreamPage { Events = giver.Events, Texts = [] };

        giver.ShouldHaveIssued("fuel", times: 1);
        one.Case.Offers.Length.Should().Be(other.Case.Offers.Length, "both show what one has given");
        (await CaseInvariants.CheckAllAsync(host.Store, host.Engine)).Should().BeEmpty();

        benefits.Add(StreamId.Of(one.Id), page);
        benefits.GivenTwice().Should().BeEmpty();
        benefits.Add(StreamId.Of(other.Id), page);
        benefits.GivenTwice().Should().ContainSingle().Which.Code.Should().Be("given-twice");
    }

    [Theory]
    [InlineData(CaseState.Reported, CaseState.Confirmed, "unknown-move")]
    [InlineData(CaseState.Fixed, CaseState.Confirmed, "confirmed-by-another")]
    public void A_move_that_the_table_does_not_know_is_found(CaseState from, CaseState to, string code)
    {
        var current = CaseFold.New(default, default) with
        {
            State = to,
            History = [new Transition(1, CaseTrigger.Confirm, from, to, default, ActorKind.Company)],
        };

        CodesOf(current).Should().Contain(code);
    }

    [Fact]
    public async Task What_cannot_be_in_one_case_is_found()
    {
        await using var host = RecoveryTestHost.InMemory();
        var sound = (await ApologizedAsync(host)).Case;
        var key = new BenefitKey { Tenant = sound.Tenant, Beneficiary = "account", Failure = "failure", Slot = "tank" };
        var offer = new RecoveryOffer
        {
            Slot = "refund",
            Strategy = "refund",
            Class = ObligationClass.Redress,
            Terms = "30",
            Key = key,
        };

        CodesOf(sound).Should().BeEmpty();
        CodesOf(sound with { State = CaseState.Confirmed }).Should().Contain("confirmed-while-open").And.Contain("wrong-state");
        CodesOf(sound with { Duties = [.. sound.Duties, sound.Duties[0]] }).Should().Equal("duty-twice");
        CodesOf(sound with { Offers = [offer] }).Should().Equal("wrong-key");
        CodesOf(sound with { UnknownEvent = "servicerecovery.case.sung" }).Should().Equal("unknown-event");
    }

    [Theory]
    [InlineData("issued-twice", "servicerecovery.offer.issued", """{"offer":{"key":{"slot":"tank"}}}""", 2)]
    [InlineData("breached-twice", "servicerecovery.duty.breached", """{"duty":"fix.1","dueAt":"2009-01-01T00:00:00Z"}""", 2)]
    [InlineData("breached-early", "servicerecovery.duty.breached", """{"duty":"fix.1","dueAt":"2011-01-01T00:00:00Z"}""", 1)]
    public void What_happens_twice_or_too_early_is_found(string code, string type, string payload, int times)
    {
        var events = Sample.Events(Sample.Stream(1), times)
            .Select(stored => stored with { Type = type, Payload = Encoding.UTF8.GetBytes(payload) });

        EventInvariants.Of(Sample.Stream(1), new StreamPage { Events = [.. events], Texts = [] })
            .Select(finding => finding.Code).Should().Equal(code);
    }

    private static IEnumerable<string> CodesOf(RecoveryCase current) =>
        StateInvariants.Of(current, new HashSet<long>()).Select(finding => finding.Code);

    private static async Task<CaseStory> ApologizedAsync(RecoveryTestHost host)
    {
        var story = await host.OpenAsync(Cases.HotelStay);
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await story.DoAsync(new Apologize { Channel = "phone", AcceptsResponsibility = true });

        return story;
    }

    /// <summary>A store in which one thing is damaged when it is read.</summary>
    private sealed class DamagedStore(ICaseStore store, string fault, StreamKind kind = StreamKind.Case)
        : ForwardingCaseStore(store)
    {
        public override async Task<CaseSummary?> FindAsync(
            TenantId tenant, CaseId id, CancellationToken cancellationToken)
        {
            var summary = await Inner.FindAsync(tenant, id, cancellationToken);

            return fault switch
            {
                "stale-summary" => summary! with { State = CaseState.Confirmed },
                "no-case" => null,
                _ => summary,
            };
        }

        public override async Task<StreamPage> ReadEventsAsync(
            TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken)
        {
            var page = await Inner.ReadEventsAsync(tenant, stream, from, cancellationToken);

            if (stream.Kind != kind || page.Events.Count == 0)
            {
                return page;
            }

            var (first, last) = (page.Events[0], page.Events[^1]);

            return fault switch
            {
                "unreadable" => throw new FormatException("The payload is no JSON."),
                "empty" => page with { Events = [], Texts = [] },
                "no-genesis" => page with { Events = [first with { PreviousHash = new byte[32] }] },
                "lost-events" => page with { Events = [.. page.Events.SkipLast(1)] },
                "gap" => page with { Events = [first, .. page.Events.Skip(2)] },
                "broken-chain" => page with
                {
                    Events = [first with { Payload = Encoding.UTF8.GetBytes("{}") }, .. page.Events.Skip(1)],
                },
                "time-runs-backwards" => page with
                {
                    Events = [.. page.Events.SkipLast(1), last with { RecordedAt = DateTimeOffset.MinValue }],
                },
                "broken-commitment" => page with { Texts = [.. page.Texts.Select(text => text with { Text = "Never mind." })] },
                _ => page,
            };
        }

        public override Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override Task<IReadOnlyList<WorkClaim>> ClaimAsync(
            ClaimRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override Task ReleaseAsync(
            WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
