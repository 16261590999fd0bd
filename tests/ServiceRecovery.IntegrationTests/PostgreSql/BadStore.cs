using ServiceRecovery.Testing;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>A store with a planted bug, to see that a checker finds it: acknowledges what failed, or stores by halves.</summary>
internal sealed class BadStore(ICaseStore good, bool byHalves) : ForwardingCaseStore(good)
{
    public override async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        if (byHalves)
        {
            var texts = commit with { Inbox = [], Persons = [], Benefits = [], Summaries = [] };
            await Inner.CommitAsync(texts, cancellationToken);

            return await Inner.CommitAsync(commit with { Appends = [], Texts = [], DeliverTo = [] }, cancellationToken);
        }

        try
        {
            return await Inner.CommitAsync(commit, cancellationToken);
        }
        catch (CaseStoreException)
        {
            return CommitResult.Committed;
        }
    }
}
