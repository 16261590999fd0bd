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

    private const string Waiting =
        """
        SELECT waiting.handler, waiting.number, recorded_at
        FROM (SELECT handler, count(*) AS number, min(position) AS first FROM recovery_outbox GROUP BY handler) AS waiting
        JOIN recovery_outbox AS delivery ON delivery.position = waiting.first
        JOIN recovery_event AS event
          ON event.tenant = delivery.tenant AND event.stream = delivery.stream AND event.sequence = delivery.last
        UNION ALL
        SELECT '*audit', (SELECT count(*) FROM recovery_unsealed), recorded_at
        FROM recovery_unsealed AS waiting
        JOIN recovery_event AS event
          ON event.tenant = waiting.tenant AND event.stream = waiting.stream AND event.sequence = waiting.sequence
        WHERE waiting.position = (SELECT min(position) FROM recovery_unsealed)
        ORDER BY 1
        """;

    public static async Task<StoreBacklog> ReadAsync(
        NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (counts, deliveries) = await connection
            .ReadAsync(
                (new Statement(Counts).Bind(Micros.Of(now)), ToCounts),
                (new Statement(Waiting), ToDelivery),
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
