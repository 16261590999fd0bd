using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>One commit as one transaction, and what is known of it when the connection is lost.</summary>
/// <remarks>
/// READ COMMITTED is enough, because every refusal rests on a row: a unique key, at which the second writer waits for the
/// first one's end and then writes nothing, or a row that is locked before its columns are believed.
/// </remarks>
/// <param name="commit">The commit.</param>
/// <param name="mayBeStored">Whether it was tried before in company, and nobody knows with what success.</param>
internal sealed class CommitUnit(Commit commit, bool mayBeStored = false)
{
    // The order in which a commit's answer names what stands in its way.
    private static readonly CommitStatus[] Order =
    [
        CommitStatus.Fenced, CommitStatus.DuplicateMessage, CommitStatus.VersionConflict, CommitStatus.DuplicateReference,
        CommitStatus.DuplicatePerson, CommitStatus.DuplicateBenefit, CommitStatus.ErasedPerson,
        CommitStatus.LedgerRefused,
    ];

    /// <summary>Whether an attempt was sent COMMIT and its answer never came.</summary>
    public bool MayBeStored { get; private set; } = mayBeStored;

    public async Task<CommitResult> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);

        if (await WriteAsync(connection, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            await transaction.RollbackAsync(cancellationToken).ConfigureAwait(false);

            return await JudgeAsync(connection, refusal, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            // Not to be cancelled: from here on giving up would only mean not to know.
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (!Transient.IsRolledBack(error))
        {
            MayBeStored = true;
            throw;
        }

        MayBeStored = false;

        return CommitResult.Committed;
    }

    private async Task<CommitResult?> WriteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var demands = CommitDemands.Of(commit);

        if (demands.Count == 0)
        {
            return null;
        }

        await connection.RunAsync(demands.Select(demand => demand.Statement), cancellationToken).ConfigureAwait(false);
        var refusals = new List<CommitResult>();

        foreach (var demand in demands.Where(demand => !demand.IsMet))
        {
            if (await demand.Explain(connection, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                refusals.Add(refusal);
            }
        }

        return refusals.Count == 0 ? null : First(refusals);
    }

    private CommitResult First(List<CommitResult> refusals)
    {
        var first = refusals.MinBy(refusal => Array.IndexOf(Order, refusal.Status));

        // Accounts were looked at in another order than the commit has them in.
        return first.Status is CommitStatus.LedgerRefused
            ? commit.Ledger.Select(CommitResult.LedgerRefused).First(refusals.Contains)
            : first;
    }

    /// <summary>
    /// An earlier attempt whose COMMIT was lost on the way may be what stands in the way of this one. Every commit
    /// conflicts with itself at some row, so by now that attempt has ended, one way or the other.
    /// </summary>
    private async Task<CommitResult> JudgeAsync(
        NpgsqlConnection connection, CommitResult refusal, CancellationToken cancellationToken)
    {
        if (!MayBeStored)
        {
            return refusal;
        }

        if (commit.Appends.Count == 0)
        {
            throw new NpgsqlException("It is not known whether the commit was stored.", new IOException(refusal.Subject));
        }

        var first = commit.Appends[0].Events[0];
        var found = await connection
            .ReadAsync(
                EventRows.ReadOne(first.Tenant, first.Stream, first.Sequence),
                row => EventRows.ToEvent(row, first.Tenant, first.Stream),
                cancellationToken)
            .ConfigureAwait(false);
        var isOwn = found is [var stored] && stored.ComputeHash().AsSpan().SequenceEqual(first.ComputeHash());
        MayBeStored = false;

        return isOwn ? CommitResult.Committed : refusal;
    }
}
