namespace ServiceRecovery.Stores;

/// <summary>What both databases are asked alike about what waits.</summary>
internal static class BacklogSql
{
    /// <summary>Each handler and the audit log: how much waits for it, and when the first of that was recorded.</summary>
    public const string Waiting =
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
}
