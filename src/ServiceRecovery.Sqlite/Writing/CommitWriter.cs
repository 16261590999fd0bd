namespace ServiceRecovery.Sqlite;

/// <summary>
/// Writes one commit inside a transaction that somebody else began; a refused one leaves rows to be rolled back.
/// </summary>
internal sealed class CommitWriter(Database database)
{
    private readonly EventRows _events = new(database);
    private readonly TextRows _texts = new(database);
    private readonly CaseRows _cases = new(database);
    private readonly PersonRows _persons = new(database);
    private readonly BenefitRows _benefits = new(database);
    private readonly InboxRows _inbox = new(database);
    private readonly LedgerRows _ledger = new(database);
    private readonly OutboxRows _outbox = new(database);
    private readonly UnsealedRows _unsealed = new(database);

    /// <summary>Writes in the order in which a commit's answer names what stands in its way.</summary>
    public CommitResult Write(Commit commit)
    {
        var refusal = CheckFences(commit)
            ?? WriteInbox(commit)
            ?? WriteEvents(commit)
            ?? WriteSummaries(commit)
            ?? WritePersons(commit)
            ?? WriteBenefits(commit)
            ?? WriteTexts(commit)
            ?? WriteLedger(commit);

        if (refusal is not null)
        {
            return refusal.Value;
        }

        foreach (var person in commit.Erasures)
        {
            _persons.Erase(commit.Tenant, person);
        }

        return CommitResult.Committed;
    }

    private CommitResult? CheckFences(Commit commit)
    {
        foreach (var fence in commit.Fences)
        {
            if (!_cases.IsHeld(commit.Tenant, fence))
            {
                return CommitResult.Fenced(fence);
            }
        }

        return null;
    }

    private CommitResult? WriteInbox(Commit commit)
    {
        foreach (var message in commit.Inbox)
        {
            if (!_inbox.Add(commit.Tenant, message))
            {
                return CommitResult.DuplicateMessage(message);
            }
        }

        return null;
    }

    private CommitResult? WriteEvents(Commit commit)
    {
        foreach (var append in commit.Appends)
        {
            if (!_events.Append(commit.Tenant, append))
            {
                return CommitResult.VersionConflict(append.Stream);
            }

            foreach (var handler in commit.DeliverTo)
            {
                _outbox.Add(commit.Tenant, append, handler);
            }

            if (!append.ToSeal.IsEmpty)
            {
                _unsealed.Add(commit.Tenant, append);
            }
        }

        return _unsealed.Remove(commit.Tenant, commit.Sealed) ? null : CommitResult.VersionConflict(commit.Appends[0].Stream);
    }

    private CommitResult? WriteSummaries(Commit commit)
    {
        CommitResult? refusal = null;

        foreach (var summary in commit.Summaries)
        {
            var result = _cases.Put(summary, BeginsWith(commit, summary));

            if (result.Status is CommitStatus.VersionConflict)
            {
                return result;
            }

            if (result.Status is not CommitStatus.Committed)
            {
                refusal ??= result;
            }
        }

        return refusal;
    }

    private static bool BeginsWith(Commit commit, CaseSummary summary) =>
        commit.Appends is [{ ExpectedVersion: 0 } first, ..] && first.Stream == StreamId.Of(summary.Id);

    private CommitResult? WritePersons(Commit commit)
    {
        foreach (var person in commit.Persons)
        {
            if (!_persons.Add(commit.Tenant, person))
            {
                return CommitResult.DuplicatePerson(person);
            }
        }

        return null;
    }

    private CommitResult? WriteBenefits(Commit commit)
    {
        foreach (var benefit in commit.Benefits)
        {
            if (!_benefits.Put(benefit))
            {
                return CommitResult.DuplicateBenefit(benefit.Key);
            }
        }

        return null;
    }

    private CommitResult? WriteLedger(Commit commit)
    {
        foreach (var entry in commit.Ledger)
        {
            if (!_ledger.Add(entry))
            {
                return CommitResult.LedgerRefused(entry);
            }
        }

        return null;
    }

    private CommitResult? WriteTexts(Commit commit)
    {
        foreach (var text in commit.Texts)
        {
            if (!_texts.Add(commit.Tenant, text) && !commit.Erasures.Contains(text.Subject))
            {
                return CommitResult.ErasedPerson(text);
            }
        }

        return null;
    }
}
