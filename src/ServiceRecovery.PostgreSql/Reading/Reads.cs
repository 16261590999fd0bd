using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>What can be read through one connection, each in one way to the server and back.</summary>
internal static class Reads
{
    public static async Task<CaseSummary?> FindAsync(
        NpgsqlConnection connection, TenantId tenant, CaseId id, CancellationToken cancellationToken)
    {
        var found = await connection
            .ReadAsync(CaseRows.Find(tenant, id), row => CaseRows.ToSummary(row, tenant), cancellationToken)
            .ConfigureAwait(false);

        return found is [var summary] ? summary : null;
    }

    // Texts after events: a text is stored with its event, so none can be missed, and one that is erased in between is
    // rightly gone. A text that came with an event after the last one is left for the next time.
    public static async Task<StreamPage> StreamAsync(
        NpgsqlConnection connection, TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken)
    {
        var (events, texts) = await connection
            .ReadAsync(
                (EventRows.Read(tenant, stream, from), row => EventRows.ToEvent(row, tenant, stream)),
                (TextRows.Read(tenant, stream, from), row => TextRows.ToText(row, stream)),
                cancellationToken)
            .ConfigureAwait(false);
        var last = events.Count == 0 ? 0 : events[^1].Sequence;

        return new StreamPage { Events = events, Texts = texts.FindAll(text => text.Sequence <= last) };
    }

    public static async Task<CasePage> QueryAsync(
        NpgsqlConnection connection, TenantId tenant, CaseQuery query, CancellationToken cancellationToken)
    {
        var (persons, found) = await connection
            .ReadAsync(
                (PersonRows.Find(tenant, query.Customer ?? ""), row => PersonId.Parse(row.GetString(0))),
                (CaseQueries.Of(tenant, query), row => CaseRows.ToSummary(row, tenant)),
                cancellationToken)
            .ConfigureAwait(false);
        var isLast = found.Count <= query.Limit;
        var counts = query.Count
            ? await connection
                .ReadAsync(
                    CaseQueries.Count(tenant, query), row => (State: Enum.Parse<CaseState>(row.GetString(0)), Count: row.GetInt64(1)),
                    cancellationToken)
                .ConfigureAwait(false)
            : [];

        return new CasePage
        {
            Cases = isLast ? found : found.GetRange(0, query.Limit),
            Next = isLast ? null : found[query.Limit - 1].Id,
            Counts = counts.ToDictionary(one => one.State, one => one.Count),
            Person = query.Customer is null || persons is not [var person] ? null : person,
        };
    }

    public static async Task<LedgerPage> LedgerAsync(
        NpgsqlConnection connection, TenantId tenant, LedgerQuery query, CancellationToken cancellationToken)
    {
        var account = query.Account ?? "";
        var (found, balances) = await connection
            .ReadAsync(
                (LedgerRows.Read(tenant, query), row => (Position: row.GetInt64(0), Entry: LedgerRows.ToEntry(row, tenant))),
                (BalanceRows.Read(tenant, account), row => BalanceRows.ToBalance(row, account)),
                cancellationToken)
            .ConfigureAwait(false);
        var isLast = found.Count <= query.Limit;

        return new LedgerPage
        {
            Entries = [.. found.Take(query.Limit).Select(line => line.Entry)],
            Next = isLast ? null : found[query.Limit - 1].Position,
            Balances = query.Account is null ? [] : balances,
        };
    }

    public static async Task<IReadOnlyList<WorkClaim>> ClaimAsync(
        NpgsqlConnection connection, ClaimRequest request, LeaseClock clock, CancellationToken cancellationToken)
    {
        if (request.Kind is WorkKind.DueCase)
        {
            var cases = await connection
                .ReadAsync(
                    CaseLeases.Claim(request, clock),
                    row => (Due: row.GetInt64(4), Claim: CaseLeases.ToClaim(row, request)),
                    cancellationToken)
                .ConfigureAwait(false);

            return [.. cases.OrderBy(one => one.Due).ThenBy(one => one.Claim.Tenant.Name, StringComparer.Ordinal)
                .ThenBy(one => one.Claim.Stream.Key, StringComparer.Ordinal).Select(one => one.Claim)];
        }

        if (request.Kind is WorkKind.Seal)
        {
            return await connection
                .ReadAsync(
                    UnsealedRows.Next(request, request.Limit), row => UnsealedRows.ToClaim(row, request), cancellationToken)
                .ConfigureAwait(false);
        }

        var (deliveries, toSeal) = await connection
            .ReadAsync(
                (OutboxRows.Claim(request, clock), row => OutboxRows.ToClaim(row, request)),
                (UnsealedRows.Next(request, request.Seals), row => UnsealedRows.ToClaim(row, request)),
                cancellationToken)
            .ConfigureAwait(false);

        return [.. deliveries.OrderBy(claim => claim.Position), .. toSeal];
    }

    public static async Task<IReadOnlyList<WorkClaim>> RenewAsync(
        NpgsqlConnection connection,
        IReadOnlyList<WorkClaim> claims,
        (DateTimeOffset Now, TimeSpan Span) lease,
        LeaseClock clock,
        CancellationToken cancellationToken)
    {
        var kinds = claims.ToLookup(claim => claim.Kind);
        var (cases, deliveries) = await connection
            .ReadAsync(
                (CaseLeases.Renew([.. kinds[WorkKind.DueCase]], lease, clock), row => (row.GetString(0), row.GetString(1))),
                (OutboxRows.Renew([.. kinds[WorkKind.Delivery]], lease, clock), row => row.GetInt64(0)),
                cancellationToken)
            .ConfigureAwait(false);
        var until = lease.Now + lease.Span;

        return
        [
            .. claims
                .Where(claim => claim.Kind is WorkKind.DueCase
                    ? cases.Contains((claim.Tenant.Name, claim.Stream.Key))
                    : deliveries.Contains(claim.Position))
                .Select(claim => claim with { Until = claim.Until > until ? claim.Until : until }),
        ];
    }
}
