using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Writes a summary where the quick statement found no place for it, or says what stands in its way.</summary>
internal static class SummaryPlacing
{
    public static async Task<CommitResult?> PutAsync(
        NpgsqlConnection connection, CaseSummary summary, CancellationToken cancellationToken)
    {
        var found = await connection
            .ReadAsync(
                CaseRows.FindInTheWay(summary),
                row => (IsItself: row.GetBoolean(0), Version: row.GetInt64(1)),
                cancellationToken)
            .ConfigureAwait(false);

        if (found is [{ IsItself: true } itself, ..] && itself.Version > summary.Version)
        {
            return CommitResult.VersionConflict(StreamId.Of(summary.Id));
        }

        if (found.Exists(row => !row.IsItself))
        {
            return CommitResult.DuplicateReference(summary);
        }

        var put = found.Count == 0 ? CaseRows.Add(summary) : CaseRows.Rename(summary);
        await connection.RunAsync([put], cancellationToken).ConfigureAwait(false);

        return put.Rows == 1 ? null : CommitResult.DuplicateReference(summary);
    }
}
