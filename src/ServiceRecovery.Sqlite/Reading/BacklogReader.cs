namespace ServiceRecovery.Sqlite;

/// <summary>Counts what waits, each number from an index that holds nothing else.</summary>
internal static class BacklogReader
{
    // The plus keeps the counts of what waits for a person on their own small indexes.
    public const string Counts =
        """
        SELECT
          (SELECT count(*) FROM recovery_case WHERE wake_at <= ?1),
          (SELECT min(wake_at) FROM recovery_case WHERE wake_at <= ?1),
          (SELECT count(*) FROM recovery_case WHERE parked IS NOT NULL),
          (SELECT count(*) FROM recovery_case WHERE attempts > 0 AND +parked IS NULL),
          (SELECT count(*) FROM recovery_benefit WHERE status = 'Uncertain'),
          (SELECT max(restored_at) FROM recovery_restore),
          (SELECT recorded_at FROM recovery_event ORDER BY rowid DESC LIMIT 1),
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

    public static StoreBacklog Read(Database database, DateTimeOffset now)
    {
        using var counts = database.PrepareOnce(Counts);
        counts.Bind(1, Micros.Of(now)).Read();

        return new StoreBacklog
        {
            DueCases = counts.Integer(0),
            OldestDueAt = Micros.ToTime(counts.IntegerOrNull(1)),
            ParkedCases = counts.Integer(2),
            FailingCases = counts.Integer(3),
            UncertainBenefits = counts.Integer(4),
            RestoredAt = Micros.ToTime(counts.IntegerOrNull(5)),
            NewestAt = Micros.ToTime(counts.IntegerOrNull(6)),
            Schema = (int)counts.Integer(7),
            KnownSchema = SchemaScripts.Newest,
            Deliveries = Deliveries(database),
        };
    }

    private static List<DeliveryBacklog> Deliveries(Database database)
    {
        using var rows = database.PrepareOnce(Waiting);
        var deliveries = new List<DeliveryBacklog>();

        while (rows.Read())
        {
            deliveries.Add(new DeliveryBacklog(rows.Text(0), rows.Integer(1), Micros.ToTime(rows.Integer(2))));
        }

        return deliveries;
    }
}
