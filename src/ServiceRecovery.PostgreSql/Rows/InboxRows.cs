namespace ServiceRecovery.PostgreSql;

/// <summary>Messages and commands that have taken effect.</summary>
internal static class InboxRows
{
    private const string Insert =
        "INSERT INTO recovery_inbox (tenant, source, id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    private const string Copy = "COPY recovery_inbox (tenant, source, id) FROM STDIN (FORMAT BINARY)";

    /// <summary>Adds no row if the message is there already.</summary>
    public static Statement Add(TenantId tenant, InboxEntry message) =>
        new Statement(Insert).Bind(tenant).Bind(message.Source).Bind(message.Id);

    public static Statement Line(TenantId tenant, InboxEntry message) =>
        new Statement(Copy).Bind(tenant).Bind(message.Source).Bind(message.Id);
}
