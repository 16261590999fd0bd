using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>One request of retention as one transaction.</summary>
/// <remarks>
/// First the cases and those of their customers are locked, then the customers themselves: the order in which a commit
/// locks. What is still true then is deleted: a statement sees what was committed before it began, and nobody who waits for
/// a lock of ours can open or change a case of these customers meanwhile.
/// </remarks>
internal sealed class RetentionUnit(RetentionRequest request)
{
    public async Task<RetentionReport> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        var found = await connection
            .ReadAsync(RetentionRows.Find(request), RetentionRows.ToFound, cancellationToken)
            .ConfigureAwait(false);
        var report = new RetentionReport { Next = found.Count < request.Limit ? null : found[^1].Place.ToString() };

        foreach (var tenant in found.GroupBy(one => new TenantId(one.Place.Tenant)))
        {
            report = await ForgetAsync(connection, tenant.Key, [.. tenant], report, cancellationToken).ConfigureAwait(false);
        }

        if (request.DryRun)
        {
            await transaction.RollbackAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    private async Task<RetentionReport> ForgetAsync(
        NpgsqlConnection connection,
        TenantId tenant,
        List<(RetentionPlace Place, PersonId? Customer)> found,
        RetentionReport report,
        CancellationToken cancellationToken)
    {
        PersonId[] customers = [.. found.Select(one => one.Customer).OfType<PersonId>().Distinct()];
        var erasing = request.ErasesCustomers ? PersonRows.Erase(tenant, customers).ToArray() : [];
        await connection
            .RunAsync(
                [RetentionRows.Hold(tenant, found.Select(one => one.Place.Case), customers), .. erasing.Take(1)], cancellationToken)
            .ConfigureAwait(false);
        var settled = await connection
            .ReadAsync(
                RetentionRows.Confirm(request, tenant, found.Select(one => one.Place.Case)), RetentionRows.ToFound, cancellationToken)
            .ConfigureAwait(false);
        var cases = settled.ConvertAll(one => one.Place.Case);
        var silence = RetentionRows.Silence(tenant, cases, request);
        var erase = request.ErasesCustomers
            ? PersonRows.Erase(tenant, [.. settled.Select(one => one.Customer).OfType<PersonId>()]).Skip(1).ToArray()
            : [];
        await connection
            .RunAsync([silence, .. erase, RetentionRows.Mark(tenant, cases, request)], cancellationToken)
            .ConfigureAwait(false);

        return report with
        {
            Cases = report.Cases + cases.Count,
            Texts = report.Texts + silence.Rows + (erase is [_, var texts, ..] ? texts.Rows : 0),
            Customers = report.Customers + (erase is [var known, ..] ? known.Rows : 0),
        };
    }
}
