using System.Globalization;
using System.Runtime.CompilerServices;

namespace ServiceRecovery;

/// <summary>What holds for every commit, whatever the store contains.</summary>
internal static class CommitShape
{
    public static void Check(Commit commit)
    {
        foreach (var append in commit.Appends)
        {
            CheckEvents(commit.Tenant, append);
        }

        foreach (var summary in commit.Summaries)
        {
            CheckSummary(commit.Tenant, summary);
        }

        foreach (var text in commit.Texts)
        {
            Require(IsHere(commit, text), $"Text '{text.Name}' belongs to event {text.Sequence} of stream " +
                $"'{text.Stream}', which is not in the commit. Commit a text together with its event.");
        }

        foreach (var benefit in commit.Benefits)
        {
            CheckTenant(commit.Tenant, benefit.Key.Tenant, "A benefit");
        }

        foreach (var entry in commit.Ledger)
        {
            CheckEntry(commit.Tenant, entry);
        }

        Require(commit.Sealed.Count == 0 || commit.Appends.Count > 0, $"A commit seals {commit.Sealed.Count} hashes and adds no " +
            $"event. Commit the seal that holds them.");
        CheckKeys(commit);
    }

    private static void CheckEntry(TenantId tenant, LedgerEntry entry)
    {
        CheckTenant(tenant, entry.Benefit.Tenant, "A ledger entry");
        CheckTime(entry.At, "at");
        Require(entry.MinorUnits > 0, $"A ledger entry of account '{entry.Account}' moves {entry.MinorUnits}. It moves " +
            $"more than 0, and its kind says in which direction.");
        Require(entry.Ceiling is null or >= 0, $"A ledger entry of account '{entry.Account}' has the ceiling " +
            $"{entry.Ceiling}. A ceiling is 0 or more, or null for none.");
    }

    private static void CheckEvents(TenantId tenant, StreamAppend append)
    {
        Require(append.ExpectedVersion >= 0, $"Stream '{append.Stream}' is expected at version " +
            $"{append.ExpectedVersion}. A version is 0 or more.");
        Require(append.Events.Count > 0, $"The append to stream '{append.Stream}' holds no event. Leave it out.");

        for (var index = 0; index < append.Events.Count; index++)
        {
            var stored = append.Events[index];
            CheckTenant(tenant, stored.Tenant, "An event");
            Require(stored.Stream == append.Stream, $"An event of stream '{stored.Stream}' stands among those of " +
                $"'{append.Stream}'. Give each stream its own append.");
            Require(stored.Sequence == append.ExpectedVersion + 1 + index, $"Event {stored.Sequence} of stream " +
                $"'{append.Stream}' stands where {append.ExpectedVersion + 1 + index} belongs. Number events " +
                $"without a gap from the expected version on.");
            CheckTime(stored.RecordedAt, "recorded");
            CheckTime(stored.OccurredAt, "occurred");
        }
    }

    private static void CheckSummary(TenantId tenant, CaseSummary summary)
    {
        CheckTenant(tenant, summary.Tenant, "A summary");
        CheckTime(summary.OpenedAt, "opened");
        CheckTime(summary.ChangedAt, "changed");
        CheckTime(summary.NextDueAt ?? default, "next due");
        CheckTime(summary.OwedBy ?? default, "owed by");
    }

    private static void CheckKeys(Commit commit)
    {
        CheckDistinct(commit.Appends, append => append.Stream, "stream");
        CheckDistinct(commit.Summaries, summary => summary.Id, "case");
        CheckDistinct(commit.Summaries, summary => (summary.Source, summary.Reference), "reference");
        CheckDistinct(commit.Persons, person => person.HostId, "person");
        CheckDistinct(commit.Texts, text => (text.Stream, text.Sequence, text.Name), "text");
        CheckDistinct(commit.Benefits, benefit => benefit.Key, "benefit");
        CheckDistinct(commit.Inbox, message => message, "message");
        CheckDistinct(commit.Sealed, position => position, "position of a hash");
        CheckDistinct(commit.DeliverTo, handler => handler, "handler");
    }

    private static void CheckDistinct<T, TKey>(IReadOnlyList<T> items, Func<T, TKey> key, string what)
    {
        if (items.Count < 2)
        {
            return;
        }

        var seen = new HashSet<TKey>(items.Count);

        foreach (var item in items)
        {
            Require(seen.Add(key(item)), $"A commit names each {what} at most once; one stands there twice.");
        }
    }

    private static bool IsHere(Commit commit, PersonalText text)
    {
        foreach (var append in commit.Appends)
        {
            if (append.Stream == text.Stream)
            {
                return text.Sequence > append.ExpectedVersion
                    && text.Sequence <= append.ExpectedVersion + append.Events.Count;
            }
        }

        return false;
    }

    private static void CheckTenant(TenantId expected, TenantId found, string what) =>
        Require(expected == found, $"{what} of tenant '{found}' stands in a commit of tenant '{expected}'. " +
            $"A commit holds one tenant's data.");

    private static void CheckTime(DateTimeOffset time, string what) =>
        Require(time.UtcTicks % TimeSpan.TicksPerMicrosecond == 0, $"The time '{what}' is {time:O}, which is finer " +
            $"than a microsecond. Cut times to microseconds when they are made.");

    private static void Require(
        bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref RefusalText refusal)
    {
        if (!holds)
        {
            throw new ArgumentException(refusal.ToString());
        }
    }

    // A commit is checked on the way to the disk, a thousand times a second; its texts are made only when it is wrong.
    [InterpolatedStringHandler]
    private ref struct RefusalText
    {
        private DefaultInterpolatedStringHandler _text;

        public RefusalText(int literalLength, int formattedCount, bool holds, out bool isWanted)
        {
            isWanted = !holds;
            _text = isWanted ? new(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
        }

        public void AppendLiteral(string text) => _text.AppendLiteral(text);

        public void AppendFormatted<T>(T value, string? format = null) => _text.AppendFormatted(value, format);

        public override string ToString() => _text.ToStringAndClear();
    }
}
