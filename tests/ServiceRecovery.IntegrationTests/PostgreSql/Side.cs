namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>Who sends.</summary>
internal enum Side
{
    Store,
    Server,
}
