using ServiceRecovery.Testing;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>A case that is opened, claimed, continued under the lease and given back; and what a store then must hold.</summary>
internal static class ShortLife
{
    public static Commit Opening(int number)
    {
        var opening = Sample.Opening(number);

        return opening with { Summaries = [opening.Summaries[0] with { NextDueAt = Sample.Noon }] };
    }

    public static Commit More(int number, CaseFence? fence = null) => new()
    {
        Tenant = default,
        Appends = [Sample.Append(Sample.Stream(number), 3, after: Opening(number).Appends[0].Events[^1])],
        Summaries = [Sample.Summary(number, version: 5)],
        Texts = [Sample.Text(number, "account", sequence: 5)],
        Benefits = [Sample.Benefit(number) with { Status = OfferStatus.Issuing, Expected = OfferStatus.Reserved }],
        Inbox = [new InboxEntry("queue", $"N-{number}")],
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
        FROM (SELECT
          (SELECT count(*) FROM recovery_event WHERE tenant = 'default' AND stream = '{Sample.Stream(number)}') AS events,
          (SELECT count(*) FROM recovery_case WHERE tenant = 'default' AND id = '{Sample.Id(number)}') AS cases,
          (SELECT coalesce(max(version), 0) FROM recovery_case WHERE tenant = 'default' AND id = '{Sample.Id(number)}') AS version,
          (SELECT count(*) FROM recovery_text WHERE tenant = 'default' AND stream = '{Sample.Stream(number)}') AS texts,
          (SELECT count(*) FROM recovery_person WHERE tenant = 'default' AND host_id = 'C-{number}') AS persons,
          (SELECT count(*) FROM recovery_inbox
            WHERE tenant = 'default' AND source = 'queue' AND id IN ('M-{number}', 'N-{number}')) AS messages,
          (SELECT count(*) FROM recovery_outbox WHERE tenant = 'default' AND stream = '{Sample.Stream(number)}') AS deliveries,
          (SELECT max(status) FROM recovery_benefit
            WHERE tenant = 'default' AND beneficiary = '{Sample.Person(number)}' AND failure = 'order-{number}') AS benefit) AS rows
        WHERE (events, version, cases, texts, persons, messages, deliveries, coalesce(benefit, '')) NOT IN (
          (0, 0, 0, 0, 0, 0, 0, ''), (2, 2, 1, 1, 1, 1, 1, 'Reserved'), (5, 5, 1, 2, 1, 2, 2, 'Issuing'))
        """;

    private static async Task<long?> CommitAsync(ICaseStore store, Commit commit) =>
        (await store.CommitAsync(commit, default)).Status is CommitStatus.Committed ? commit.Summaries[0].Version : null;
}
