namespace ServiceRecovery.Cli;

/// <summary>Examines the cases of a store: what is owed, what is parked, what fails, what waits.</summary>
internal static class CaseExamination
{
    private const int MostNamed = 10;

    public static IEnumerable<HealthCheck> Of(Examined store, DateTimeOffset now) =>
    [
        Cases(store), Owed(store), Parked(store), Failing(store), Work(store, now), Outbox(store, now),
    ];

    private static HealthCheck Cases(Examined store) => new(
        "cases", Health.Sound,
        $"{store.Number("SELECT count(*) FROM recovery_case"):N0}, with "
        + $"{store.Number("SELECT coalesce(sum(open_duties), 0) FROM recovery_case"):N0} open duties");

    /// <summary>A benefit that was accepted and not given has no deadline, so nothing else would ever name it.</summary>
    private static HealthCheck Owed(Examined store)
    {
        const string Owed = "FROM recovery_case WHERE state = 'Confirmed' AND open_duties > 0";
        var owed = store.Number($"SELECT count(*) {Owed}");

        return owed == 0
            ? new("owed", Health.Sound, "no customer who has confirmed is still owed anything")
            : new("owed", Health.Attention, $"{owed:N0} customers have confirmed and are still owed something, such as "
                + $"{store.Text($"SELECT reference {Owed} ORDER BY changed_at LIMIT 1")}; 'case show' says what");
    }

    private static HealthCheck Parked(Examined store)
    {
        var parked = store.Number("SELECT count(*) FROM recovery_case WHERE parked IS NOT NULL");
        var named = Enumerable.Range(0, (int)Math.Min(parked, MostNamed)).Select(index => store.Text(
            "SELECT reference || ': ' || parked FROM recovery_case WHERE parked IS NOT NULL ORDER BY changed_at, id "
            + $"LIMIT 1 OFFSET {index}"));

        return parked == 0
            ? new("parked", Health.Sound, "none")
            : new("parked", Health.Attention, $"{parked:N0} {(parked == 1 ? "waits" : "wait")} for a person: {string.Join("; ", named)}"
                + (parked > MostNamed ? "; ..." : ""));
    }

    private static HealthCheck Failing(Examined store)
    {
        if (!store.Knows("recovery_case", "attempts"))
        {
            return new("failing", Health.Sound, "not counted yet; the next command brings the column");
        }

        const string Failing = "FROM recovery_case WHERE attempts > 0 AND parked IS NULL";
        var failing = store.Number($"SELECT count(*) {Failing}");

        return failing == 0
            ? new("failing", Health.Sound, "no case fails when it is looked at")
            : new("failing", Health.Attention, $"{failing:N0} cases fail when they are looked at, up to "
                + $"{store.Number($"SELECT max(attempts) {Failing}"):N0} times; they are parked after "
                + $"10. The first is {store.Text($"SELECT id {Failing} ORDER BY attempts DESC LIMIT 1")}; the log says why.");
    }

    private static HealthCheck Work(Examined store, DateTimeOffset now)
    {
        var due = store.Number($"SELECT count(*) FROM recovery_case WHERE next_due_at < {Micros(now)}");

        return due == 0
            ? new("work", Health.Sound, "no step, reminder or clock waits for a worker")
            : new("work", Health.Attention, $"a worker has something to do in {due:N0} {(due == 1 ? "case" : "cases")}");
    }

    private static HealthCheck Outbox(Examined store, DateTimeOffset now)
    {
        var waiting = store.Number("SELECT count(*) FROM recovery_outbox");

        if (waiting == 0)
        {
            return new("outbox", Health.Sound, "every event was delivered");
        }

        var oldest = store.Number("""
            SELECT min(e.recorded_at) FROM recovery_event e JOIN recovery_outbox o
            ON e.tenant = o.tenant AND e.stream = o.stream AND e.sequence = o.first
            """);
        var lag = TimeSpan.FromMicroseconds(Micros(now) - oldest);

        return new(
            "outbox", Health.Attention, $"{waiting:N0} deliveries wait, the oldest for {lag.TotalHours:N1} h{Stuck(store)}");
    }

    /// <summary>The handler that has failed most often with one delivery; empty if none has failed.</summary>
    private static string Stuck(Examined store)
    {
        var attempts = store.Number("SELECT max(attempts) FROM recovery_outbox");

        if (attempts == 0 || !store.Knows("recovery_outbox", "handler"))
        {
            return "";
        }

        var worst = store.Text("SELECT handler FROM recovery_outbox ORDER BY attempts DESC, position LIMIT 1");
        var streams = store.Number("SELECT count(DISTINCT tenant || '/' || stream) FROM recovery_outbox WHERE attempts > 0");

        return $"; handler '{worst}' failed {attempts:N0} times with one, and {streams:N0} streams wait for one that failed";
    }

    private static long Micros(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;
}
