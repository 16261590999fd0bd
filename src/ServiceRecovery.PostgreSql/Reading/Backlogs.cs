using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Counts what waits, each number from an index that holds nothing else.</summary>
internal static class Backlogs
{
    private const string Counts =
        """
        SELECT
          (SELECT count(*) FROM recovery_case WHERE wake_at <= $1),
          (SELECT min(wake_at) FROM recovery_case WHERE wake_at <= $1),
          (SELECT count(*) FROM recovery_case WHERE parked IS NOT NULL),
          (SELECT count(*) FROM recovery_case WHERE attempts > 0 AND parked IS NULL),
          (SELECT count(*) FROM recovery_benefit WHERE status = 'Uncertain'),
          (SELECT max(restored_at) FROM recovery_restore),
          (extract(epoch FROM clock_timestamp()) * 1000000)::bigint,
          (SELECT max(number) FROM recovery_schema)
        """;

    public static async Task<StoreBacklog> ReadAsync(
        NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (counts, deliveries) = await connection
            .ReadAsync(
                (new Statement(Counts).Bind(Micros.Of(now)), ToCounts),
                (new Statement(BacklogSql.Waiting), ToDelivery),
                cancellationToken)
            .ConfigureAwait(false);

        return counts[0] with { Deliveries = deliveries };
    }

    private static StoreBacklog ToCounts(NpgsqlDataReader row) => new()
    {
        DueCases = row.GetInt64(0),
        OldestDueAt = Micros.ToTime(row.IntegerOrNull(1)),
        ParkedCases = row.GetInt64(2),
        FailingCases = row.GetInt64(3),
        UncertainBenefits = row.GetInt64(4),
        RestoredAt = Micros.ToTime(row.IntegerOrNull(5)),
        ClockAt = Micros.ToTime(row.GetInt64(6)),
        Schema = (int)row.GetInt64(7),
        KnownSchema = SchemaScripts.Newest,
    };

    private static DeliveryBacklog ToDelivery(NpgsqlDataReader row) =>
        new(row.Text(0), row.GetInt64(1), Micros.ToTime(row.GetInt64(2)));
}
