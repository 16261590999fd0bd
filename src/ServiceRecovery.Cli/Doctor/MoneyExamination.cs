namespace ServiceRecovery.Cli;

/// <summary>Examines what was given: the ledger, what is uncertain, the audit log, and whether the store was restored.</summary>
internal static class MoneyExamination
{
    private const string Entries =
        """
        FROM recovery_ledger AS l
        WHERE l.tenant = b.tenant AND l.account = b.account AND l.period = b.period AND l.currency = b.currency
          AND l.ceiling IS NOT NULL
        """;

    private const string WrongBalances =
        $"""
        FROM recovery_balance AS b
        WHERE b.reserved <> (
            SELECT coalesce(sum(CASE kind WHEN 'Reserve' THEN minor_units WHEN 'Reverse' THEN 0 ELSE -minor_units END), 0) {Entries})
          OR b.posted <> (
            SELECT coalesce(sum(CASE kind WHEN 'Post' THEN minor_units WHEN 'Reverse' THEN -minor_units ELSE 0 END), 0) {Entries})
        """;

    private const string Uncertain = "FROM recovery_benefit WHERE status = 'Uncertain'";
    private const string LastSeal = "FROM recovery_event WHERE stream LIKE 'audit/%' AND type = 'servicerecovery.audit.sealed'";

    public static IEnumerable<HealthCheck> Of(Examined store)
    {
        if (store.Has("recovery_balance"))
        {
            yield return Ledger(store);
        }

        yield return UncertainBenefits(store);
        yield return Audit(store);

        if (store.Has("recovery_restore") && store.Number("SELECT count(*) FROM recovery_restore") > 0)
        {
            yield return Restored(store);
        }
    }

    private static HealthCheck Ledger(Examined store)
    {
        var wrong = store.Number($"SELECT count(*) {WrongBalances}");
        var over = store.Number("SELECT count(*) FROM recovery_balance WHERE reserved + posted > ceiling");
        var entries = store.Number("SELECT count(*) FROM recovery_ledger");

        if (wrong > 0)
        {
            return new("ledger", Health.Broken, $"{wrong:N0} balances are not the sum of their entries, such as that of "
                + $"{store.Text($"SELECT account {WrongBalances} LIMIT 1")}: somebody changed the store. "
                + "'audit verify' says what else was changed; restore it from a backup.");
        }

        return over == 0
            ? new("ledger", Health.Sound, $"{entries:N0} entries; every balance is their sum, and none is over its ceiling")
            : new("ledger", Health.Attention, $"{over:N0} accounts hold more than their ceiling, which was lowered since; "
                + "nothing more is given from them in their period");
    }

    private static HealthCheck UncertainBenefits(Examined store)
    {
        var uncertain = store.Number($"SELECT count(*) {Uncertain}");

        return uncertain == 0
            ? new("uncertain", Health.Sound, "of every benefit it is known whether it was given")
            : new("uncertain", Health.Attention, $"of {uncertain:N0} benefits nobody knows whether they were given, such as "
                + $"'{store.Text($"SELECT slot {Uncertain} LIMIT 1")}' in case "
                + $"{store.Text($"SELECT case_id {Uncertain} LIMIT 1")}: ask the issuer, give what it has not "
                + "given, and record it with 'case do ... issued'");
    }

    private static HealthCheck Audit(Examined store)
    {
        var sealedAt = store.Number($"SELECT coalesce(max(recorded_at), 0) {LastSeal}");

        if (sealedAt == 0)
        {
            return new("audit", Health.Sound, "no log is kept; AddAudit() keeps one, or 'audit seal' now and then");
        }

        var waiting = store.Has("recovery_unsealed")
            ? store.Number("SELECT count(*) FROM recovery_unsealed")
            : 0;
        var last = DateTimeOffset.UnixEpoch.AddMicroseconds(sealedAt);

        return waiting == 0
            ? new("audit", Health.Sound, $"last sealed {last:yyyy-MM-dd HH:mm} UTC; nothing waits to be")
            : new("audit", Health.Attention, $"last sealed {last:yyyy-MM-dd HH:mm} UTC, and {waiting:N0} commits wait to be: run a "
                + "worker of a host with AddAudit(), or 'audit seal'");
    }

    private static HealthCheck Restored(Examined store)
    {
        var at = DateTimeOffset.UnixEpoch.AddMicroseconds(
            store.Number("SELECT max(restored_at) FROM recovery_restore"));

        return new("restored", Health.Sound, $"put back from a backup {at:yyyy-MM-dd HH:mm} UTC: what may have been given between "
            + "waits for a person as uncertain");
    }
}
