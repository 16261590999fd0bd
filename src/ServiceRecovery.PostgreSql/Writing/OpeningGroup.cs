using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Many commits that only open new cases, copied in one transaction.</summary>
internal sealed class OpeningGroup(IReadOnlyList<Commit> commits)
{
    /// <summary>Whether COMMIT was sent and its answer never came.</summary>
    public bool MayBeStored { get; private set; }

    /// <summary>Whether a commit adds nothing but streams that begin with it, and what comes with those.</summary>
    public static bool IsOpening(Commit commit) =>
        commit is
        {
            Appends.Count: > 0, Fences.Count: 0, Ledger.Count: 0, Erasures.Count: 0, Sealed.Count: 0,
        }
        && commit.Benefits.All(benefit => benefit.Expected is null)
        && commit.Appends.All(append => append.ExpectedVersion == 0)
        && commit.Summaries.All(summary => commit.Appends.Any(append => append.Stream == StreamId.Of(summary.Id)));

    /// <summary>Stores all commits, or says false: something is in the way of one of them, and none is stored.</summary>
    public async Task<bool> TryWriteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);

        if (!await TryCopyAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        try
        {
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);

            return true;
        }
        catch (Exception error) when (!Transient.IsRolledBack(error))
        {
            MayBeStored = true;
            throw;
        }
    }

    private async Task<bool> TryCopyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            if (await HasErasedAsync(connection, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            // Events before deliveries, and persons' locks before their texts, as in a single commit.
            foreach (var lines in (IEnumerable<Statement>[])
                [Messages(), Events(), Deliveries(), ToSeal(), Cases(), Persons(), Benefits(), Texts()])
            {
                await connection.CopyAsync(lines, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (PostgresException inTheWay) when (Transient.IsRolledBack(inTheWay))
        {
            return false;
        }
    }

    private async Task<bool> HasErasedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var tenant in commits.Where(commit => commit.Texts.Count > 0).GroupBy(commit => commit.Tenant))
        {
            var texts = tenant.SelectMany(commit => commit.Texts).ToList();
            var find = TextRows.FindErased(tenant.Key, texts);
            await connection
                .RunAsync([PersonRows.Hold(tenant.Key, texts.Select(text => text.Subject)), find], cancellationToken)
                .ConfigureAwait(false);

            if (find.Rows > 0)
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<Statement> Messages() =>
        commits.SelectMany(commit => commit.Inbox.Select(message => InboxRows.Line(commit.Tenant, message)));

    private IEnumerable<Statement> Events() =>
        commits.SelectMany(commit => commit.Appends).SelectMany(append => append.Events).Select(EventRows.Line);

    private IEnumerable<Statement> Deliveries() =>
        from commit in commits
        from append in commit.Appends
        from handler in commit.DeliverTo
        select OutboxRows.Line(commit.Tenant, append, handler);

    private IEnumerable<Statement> ToSeal() =>
        from commit in commits
        from append in commit.Appends
        where !append.ToSeal.IsEmpty
        select UnsealedRows.Line(commit.Tenant, append);

    private IEnumerable<Statement> Cases() => commits.SelectMany(commit => commit.Summaries).Select(CaseRows.Line);

    private IEnumerable<Statement> Persons() =>
        commits.SelectMany(commit => commit.Persons.Select(person => PersonRows.Line(commit.Tenant, person)));

    private IEnumerable<Statement> Benefits() =>
        commits.SelectMany(commit => commit.Benefits).Select(BenefitRows.Line);

    private IEnumerable<Statement> Texts() =>
        commits.SelectMany(commit => commit.Texts.Select(text => TextRows.Line(commit.Tenant, text)));
}
