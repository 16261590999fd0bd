namespace ServiceRecovery.PostgreSql;

/// <summary>Which clock says that a lease is over and that work is due, in SQL. <c>$1</c> is the worker's time.</summary>
/// <param name="Now">The time that leases are measured by.</param>
/// <param name="Due">The time that due times are compared with.</param>
internal sealed record LeaseClock(string Now, string Due)
{
    // A sub-select is settled once before the rows are looked at, so that an index can be asked with it.
    private const string Server = "(SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)";

    /// <summary>
    /// Leases by PostgreSQL's clock, the only one that all workers share. Work is due when both clocks say so: a worker
    /// whose clock runs ahead takes nothing early, and one whose clock is behind takes nothing that it would find not due.
    /// </summary>
    public static LeaseClock OfServer { get; } = new(Server, $"(SELECT least($1, {Server}))");

    /// <summary>The worker's clock for both, for tests that own the time.</summary>
    public static LeaseClock OfWorker { get; } = new("$1", "$1");
}
