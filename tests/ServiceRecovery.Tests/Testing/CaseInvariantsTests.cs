using System.Text;
using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Plants one fault at a time and sees that the checker finds it, and finds nothing where nothing is wrong.</summary>
public class CaseInvariantsTests
{
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
    public async Task A_planted_fault_is_found(string fault)
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await ApologizedAsync(host);

        var findings = await CaseInvariants.CheckAsync(new DamagedStore(host.Store, fault), host.Engine, story.Id);

        findings.Select(finding => finding.Code).Should().Contain(fault);
    }

    [Fact]
    public void A_benefit_that_two_cases_give_is_found()
    {
        var key = new BenefitKey { Tenant = default, Beneficiary = "account", Failure = "failure", Slot = "refund" };
        var offer = new RecoveryOffer
        {
            Slot = "refund",
            Strategy = "refund",
            Class = ObligationClass.Redress,
            Terms = "30",
            Key = key,
            Status = OfferStatus.Issued,
        };
        var benefits = new EffectiveBenefits();
        benefits.Add(CaseFold.New(default, new CaseId(new Guid(1, 0, 0, new byte[8]))) with { Offers = [offer] });
        benefits.GivenTwice().Should().BeEmpty();

        benefits.Add(CaseFold.New(default, new CaseId(new Guid(2, 0, 0, new byte[8]))) with { Offers = [offer] });

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

        StateInvariants.Of(current, SummaryOf(current), new HashSet<long>())
            .Select(finding => finding.Code).Should().Contain(code);
    }

    [Fact]
    public async Task A_confirmation_with_something_open_is_found()
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await ApologizedAsync(host);
        var current = story.Case with { State = CaseState.Confirmed };

        StateInvariants.Of(current, SummaryOf(current), new HashSet<long>())
            .Select(finding => finding.Code).Should().Contain("confirmed-while-open").And.Contain("wrong-state");
    }

    private static async Task<CaseStory> ApologizedAsync(RecoveryTestHost host)
    {
        var story = await host.OpenAsync(Cases.HotelStay);
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await story.DoAsync(new Apologize { Channel = "phone", AcceptsResponsibility = true });

        return story;
    }

    private static CaseSummary SummaryOf(RecoveryCase current) => new()
    {
        Tenant = current.Tenant,
        Id = current.Id,
        Version = current.Version,
        State = current.State,
        Source = "",
        Reference = "",
        Policy = "",
        OpenedAt = default,
        ChangedAt = default,
        OpenDuties = current.Duties.Count(duty => duty.IsOpen),
    };

    /// <summary>A store in which one thing is damaged when it is read.</summary>
    private sealed class DamagedStore(ICaseStore store, string fault) : ICaseStore
    {
        public async Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken)
        {
            var summary = await store.FindAsync(tenant, id, cancellationToken);

            return fault == "stale-summary" ? summary! with { State = CaseState.Confirmed } : summary;
        }

        public async Task<StreamPage> ReadEventsAsync(
            TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken)
        {
            var page = await store.ReadEventsAsync(tenant, stream, from, cancellationToken);
            var (first, last) = (page.Events[0], page.Events[^1]);

            return fault switch
            {
                "gap" => page with { Events = [first, .. page.Events.Skip(2)] },
                "broken-chain" => page with
                {
                    Events = [first with { Payload = Encoding.UTF8.GetBytes("{}") }, .. page.Events.Skip(1)],
                },
                "time-runs-backwards" => page with
                {
                    Events = [.. page.Events.SkipLast(1), last with { RecordedAt = first.RecordedAt.AddDays(-1) }],
                },
                "broken-commitment" => page with { Texts = [.. page.Texts.Select(text => text with { Text = "Never mind." })] },
                _ => page,
            };
        }

        public Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<WorkClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
