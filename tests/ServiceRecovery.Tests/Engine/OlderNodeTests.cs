using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A node of the version before runs on beside new ones, and what it left waiting is taken over.</summary>
public class OlderNodeTests
{
    [Fact]
    public async Task What_an_older_node_left_for_the_audit_log_is_sealed_by_a_newer_one()
    {
        var store = new InMemoryCaseStore();
        await using var older = Beside(new OlderNode(store));
        await using var newer = Beside(store);
        var id = (await older.OpenAsync()).Id;
        await newer.DoAsync(id, new Apologize());
        await older.DoAsync(id, Desk.Fix());

        var report = await newer.Engine.RunDueAsync(cancellationToken: TestContext.Current.CancellationToken);
        var audited = await newer.Get<IRecoveryAudit>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken);
        var backlog = await store.ReadBacklogAsync(newer.Clock.Now, TestContext.Current.CancellationToken);

        report.Failures.Should().Be(0);
        audited.Should().Match<AuditReport>(found => found.IsSound && found.Unsealed == 0 && found.Leaves >= 4);
        backlog.Deliveries.Should().BeEmpty();
    }

    private static Desk Beside(ICaseStore store) => new(more: services =>
    {
        services.AddSingleton(store);
        services.AddServiceRecovery().AddAudit();
    });

    /// <summary>Tells the audit log by deliveries, as the version before did, and knows nothing of hashes that wait.</summary>
    private sealed class OlderNode(ICaseStore store) : ForwardingCaseStore(store)
    {
        public override Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
        {
            var told = commit.Appends.Any(append => !append.ToSeal.IsEmpty)
                ? [.. commit.DeliverTo, DeliveryBacklog.AuditLog]
                : commit.DeliverTo;
            StreamAppend[] appends = [.. commit.Appends.Select(append => append with { ToSeal = default })];

            return base.CommitAsync(commit with { Appends = appends, DeliverTo = told }, cancellationToken);
        }
    }
}
