using FluentAssertions;
using ServiceRecovery.Testing;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>A case that is opened, claimed, continued under the lease and given back; and what a store then must hold.</summary>
internal static class ShortLife
{
    public static Commit Opening(int number)
    {
        var opening = Sample.Opening(number);

        return opening with
        {
            Appends = [.. opening.Appends.Select(ToSeal)],
            Summaries = [opening.Summaries[0] with { NextDueAt = Sample.Noon }],
        };
    }

    public static Commit More(int number, CaseFence? fence = null) => new()
    {
        Tenant = default,
        Appends = [ToSeal(Sample.Append(Sample.Stream(number), 3, after: Opening(number).Appends[0].Events[^1]))],
        Summaries = [Sample.Summary(number, version: 5)],
        Texts = [Sample.Text(number, "account", sequence: 5)],
        Benefits = [Sample.Benefit(number) with { Status = OfferStatus.Issuing, Expected = OfferStatus.Reserved }],
        Inbox = [new InboxEntry("queue", $"N-{number}")],
        Ledger = [Entry(number, LedgerEntryKind.Reserve, 4_000), Entry(number, LedgerEntryKind.Post, 3_000)],
        DeliverTo = ["crm"],
        Fences = fence is null ? [] : [fence],
    };

    /// <summary>Lives it as far as the store answers; gives the version that was acknowledged, and the fault if there was one.</summary>
    public static async Task<(long Acknowledged, CaseStoreException? Fault)> LiveAsync(ICaseStore store, int number)
    {
        var acknowledged = 0L;

        try
        {
            acknowledged = await CommitAsync(store, Opening(number)) ?? acknowledged;
            var claims = await store.ClaimAsync(Sample.Claim(WorkKind.DueCase, Sample.Noon, limit: 1000), default);
            var own = claims.SingleOrDefault(claim => claim.Stream == Sample.Stream(number));
            var fence = own is null ? null : new CaseFence(Sample.Id(number), own.Token);
            acknowledged = await CommitAsync(store, More(number, fence)) ?? acknowledged;

            if (own is not null)
            {
                await store.ReleaseAsync(own, null, default);
            }

            return (acknowledged, null);
        }
        catch (CaseStoreException fault)
        {
            return (acknowledged, fault);
        }
    }

    /// <summary>
    /// What is wrong with the case's rows in SQL, in one sentence; null if they are those of one of its three versions.
    /// </summary>
    public static string WhatIsHalf(int number) =>
        $"""
        SELECT 'events ' || events || ', cases ' || cases || ', texts ' || texts || ', persons ' || persons
          || ', messages ' || messages || ', deliveries ' || deliveries || ', benefit ' || coalesce(benefit, 'none')
          || ', entries ' || entries || ', hashes ' || hashes
        FROM (SELECT
          (SELECT count(*) FROM recovery_event WHERE tenant = 'default' AND stream = '{Sample.Stream(number)}') AS events,
          (SELECT count(*) FROM recovery_case WHERE tenant = 'default' AND id = '{Sample.Id(number)}') AS cases,
          (SELECT coalesce(max(version), 0) FROM recovery_case WHERE tenant = 'default' AND id = '{Sample.Id(number)}') AS version,
          (SELECT count(*) FROM recovery_text WHERE tenant = 'default' AND stream = '{Sample.Stream(number)}') AS texts,
          (SELECT count(*) FROM recovery_person WHERE tenant = 'default' AND host_id = 'C-{number}') AS persons,
          (SELECT count(*) FROM recovery_inbox
            WHERE tenant = 'default' AND source = 'queue' AND id IN ('M-{number}', 'N-{number}')) AS messages,
          (SELECT count(*) FROM recovery_outbox WHERE tenant = 'default' AND stream = '{Sample.Stream(number)}') AS deliveries,
          (SELECT count(*) FROM recovery_ledger WHERE tenant = 'default' AND case_id = '{Sample.Id(number)}') AS entries,
          (SELECT coalesce(string_agg(sequence::text, ' ' ORDER BY position), '')
            FROM recovery_unsealed WHERE tenant = 'default' AND stream = '{Sample.Stream(number)}') AS hashes,
          (SELECT max(status) FROM recovery_benefit
            WHERE tenant = 'default' AND beneficiary = '{Sample.Person(number)}' AND failure = 'order-{number}') AS benefit) AS rows
        WHERE (events, version, cases, texts, persons, messages, deliveries, coalesce(benefit, ''), entries, hashes) NOT IN (
          (0, 0, 0, 0, 0, 0, 0, '', 0, ''), (2, 2, 1, 1, 1, 1, 1, 'Reserved', 0, '2'),
          (5, 5, 1, 2, 1, 2, 2, 'Issuing', 2, '2 5'))
        """;

    /// <summary>Which account does not stand at the sums of its entries, in one sentence each; none if all do.</summary>
    public const string WhatIsUnbalanced =
        """
        SELECT 'account ' || coalesce(b.account, l.account) || ' stands at ' || coalesce(b.reserved, 0) || ' and '
          || coalesce(b.posted, 0) || ', its entries at ' || coalesce(l.reserved, 0) || ' and ' || coalesce(l.posted, 0)
        FROM recovery_balance AS b FULL JOIN (
          SELECT tenant, account, period, currency,
            sum(CASE kind WHEN 'Reserve' THEN minor_units WHEN 'Reverse' THEN 0 ELSE -minor_units END) AS reserved,
            sum(CASE kind WHEN 'Post' THEN minor_units WHEN 'Reverse' THEN -minor_units ELSE 0 END) AS posted
          FROM recovery_ledger WHERE ceiling IS NOT NULL GROUP BY tenant, account, period, currency) AS l
        USING (tenant, account, period, currency)
        WHERE (b.reserved, b.posted) IS DISTINCT FROM (l.reserved, l.posted)
        """;

    /// <summary>Seals every hash that waits, and expects each to have waited once and to be that of its event.</summary>
    /// <returns>How many waited.</returns>
    public static async Task<int> SealAllAsync(ICaseStore store)
    {
        var log = new StreamId(StreamKind.Audit, "000001");
        var before = await store.ReadEventsAsync(default, log, 1, default);
        var last = before.Events.Count == 0 ? null : before.Events[^1];
        var sealedOnes = new HashSet<(StreamId, long)>();

        while (await store.ClaimAsync(Sample.Claim(WorkKind.Seal, Sample.Noon, limit: 1000), default) is { Count: > 0 } waiting)
        {
            waiting.Where(claim => !sealedOnes.Add((claim.Stream, claim.Last))).Should().BeEmpty("each hash waits once");
            var seal = new Commit
            {
                Tenant = default,
                Appends = [Sample.Append(log, after: last)],
                Sealed = [.. waiting.Select(claim => claim.Position)],
            };
            (await store.CommitAsync(seal, default)).Should().Be(CommitResult.Committed);
            last = seal.Appends[0].Events[^1];
        }

        return sealedOnes.Count;
    }

    private static StreamAppend ToSeal(StreamAppend append) => append with { ToSeal = append.Events[^1].ComputeHash() };

    private static LedgerEntry Entry(int number, LedgerEntryKind kind, long units) => new()
    {
        Account = "campaign/spring",
        Period = "2026-11",
        Kind = kind,
        MinorUnits = units,
        Currency = "USD",
        Ceiling = 1_000_000_000_000,
        Benefit = Sample.Benefit(number).Key,
        Case = Sample.Id(number),
        At = Sample.Noon,
    };

    private static async Task<long?> CommitAsync(ICaseStore store, Commit commit) =>
        (await store.CommitAsync(commit, default)).Status is CommitStatus.Committed ? commit.Summaries[0].Version : null;
}
