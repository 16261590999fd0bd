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
        using var rows = database.PrepareOnce(BacklogSql.Waiting);
        var deliveries = new List<DeliveryBacklog>();

        while (rows.Read())
        {
            deliveries.Add(new DeliveryBacklog(rows.Text(0), rows.Integer(1), Micros.ToTime(rows.Integer(2))));
        }

        return deliveries;
    }
}
