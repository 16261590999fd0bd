namespace ServiceRecovery.Sqlite;

/// <summary>Messages and commands that have taken effect.</summary>
internal sealed class InboxRows(Database database)
{
    private readonly Statement _insert = database.Prepare(
        "INSERT INTO recovery_inbox (tenant, source, id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");

    /// <summary>Says false if the message is there already.</summary>
    public bool Add(TenantId tenant, InboxEntry message) =>
        _insert.Bind(1, tenant.Name).Bind(2, message.Source).Bind(3, message.Id).Run() == 1;
}
