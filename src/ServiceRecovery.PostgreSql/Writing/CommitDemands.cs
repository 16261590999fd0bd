namespace ServiceRecovery.PostgreSql;

/// <summary>
/// The statements that write a commit, in an order in which each finds what it needs: locks first, an event before its
/// delivery, a person's lock before the person's texts, and last the budgets, which others wait for.
/// </summary>
internal static class CommitDemands
{
    public static List<Demand> Of(Commit commit)
    {
        var demands = new List<Demand>();
        AddGuards(demands, commit);
        AddEvents(demands, commit);
        AddSummaries(demands, commit);
        AddKeys(demands, commit);
        AddTexts(demands, commit);

        if (commit.Erasures.Count > 0)
        {
            demands.AddRange(PersonRows.Erase(commit.Tenant, commit.Erasures).Select(erase => new Demand(erase)));
        }

        AddLedger(demands, commit);

        return demands;
    }

    private static void AddGuards(List<Demand> demands, Commit commit)
    {
        foreach (var fence in commit.Fences)
        {
            demands.Add(new(CaseRows.Hold(commit.Tenant, fence), CommitResult.Fenced(fence)));
        }

        foreach (var message in commit.Inbox)
        {
            demands.Add(new(InboxRows.Add(commit.Tenant, message), CommitResult.DuplicateMessage(message)));
        }
    }

    private static void AddEvents(List<Demand> demands, Commit commit)
    {
        foreach (var append in commit.Appends)
        {
            demands.Add(new(
                EventRows.Append(commit.Tenant, append),
                append.Events.Count,
                CommitResult.VersionConflict(append.Stream)));

            if (commit.DeliverTo.Count > 0)
            {
                demands.Add(new(OutboxRows.Add(commit.Tenant, append, commit.DeliverTo)));
            }

            if (!append.ToSeal.IsEmpty)
            {
                demands.Add(new(UnsealedRows.Add(commit.Tenant, append)));
            }
        }

        if (commit.Sealed.Count > 0)
        {
            demands.Add(new(
                UnsealedRows.Remove(commit.Tenant, commit.Sealed),
                commit.Sealed.Count,
                CommitResult.VersionConflict(commit.Appends[0].Stream)));
        }
    }

    private static void AddSummaries(List<Demand> demands, Commit commit)
    {
        foreach (var summary in commit.Summaries)
        {
            demands.Add(new(
                BeginsWith(commit, summary) ? CaseRows.Add(summary) : CaseRows.Replace(summary),
                1,
                (connection, cancellationToken) => SummaryPlacing.PutAsync(connection, summary, cancellationToken)));
        }
    }

    private static bool BeginsWith(Commit commit, CaseSummary summary) =>
        commit.Appends is [{ ExpectedVersion: 0 } first, ..] && first.Stream == StreamId.Of(summary.Id);

    private static void AddKeys(List<Demand> demands, Commit commit)
    {
        foreach (var person in commit.Persons)
        {
            demands.Add(new(PersonRows.Add(commit.Tenant, person), CommitResult.DuplicatePerson(person)));
        }

        foreach (var benefit in commit.Benefits)
        {
            demands.Add(new(BenefitRows.Put(benefit), CommitResult.DuplicateBenefit(benefit.Key)));
        }
    }

    // A text whose subject this commit erases is not stored at all: it would be deleted a statement later.
    private static void AddTexts(List<Demand> demands, Commit commit)
    {
        var texts = commit.Erasures.Count == 0
            ? commit.Texts
            : [.. commit.Texts.Where(text => !commit.Erasures.Contains(text.Subject))];

        if (texts.Count == 0)
        {
            return;
        }

        demands.Add(new(PersonRows.Hold(commit.Tenant, texts.Select(text => text.Subject))));
        demands.Add(new(TextRows.Add(commit.Tenant, texts), texts.Count, async (connection, cancellationToken) =>
        {
            var erased = await connection
                .ReadAsync(TextRows.FindErased(commit.Tenant, texts), row => row.GetString(0), cancellationToken)
                .ConfigureAwait(false);

            return texts.FirstOrDefault(text => erased.Contains(text.Subject.ToString())) is { } late
                ? CommitResult.ErasedPerson(late)
                : CommitResult.VersionConflict(texts[0].Stream);
        }));
    }

    // Accounts in the order of their names, so that two commits never wait for each other.
    private static void AddLedger(List<Demand> demands, Commit commit)
    {
        demands.AddRange(commit.Ledger.Select(entry => new Demand(LedgerRows.Add(entry))));
        var byAccount = commit.Ledger
            .OrderBy(entry => entry.Account, StringComparer.Ordinal)
            .ThenBy(entry => entry.Period, StringComparer.Ordinal)
            .ThenBy(entry => entry.Currency, StringComparer.Ordinal);

        foreach (var entry in byAccount)
        {
            if (entry.Ceiling is not { } ceiling)
            {
                continue;
            }

            if (entry.Kind == LedgerEntryKind.Reserve)
            {
                demands.Add(new(BalanceRows.Open(entry, ceiling)));
            }

            demands.Add(new(BalanceRows.Change(entry, ceiling), CommitResult.LedgerRefused(entry)));
        }
    }
}
