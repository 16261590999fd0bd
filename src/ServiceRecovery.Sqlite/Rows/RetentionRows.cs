using System.Text.Json;

namespace ServiceRecovery.Sqlite;

/// <summary>Deletes personal data of settled cases. Rare, so that nothing of it is prepared beforehand.</summary>
internal sealed class RetentionRows(Database database)
{
    private const string Silence =
        """
        DELETE FROM recovery_text
        WHERE tenant = ?1 AND stream = 'case/' || ?2 AND name NOT IN (SELECT value FROM json_each(?3))
        """;

    private const string Mark = "UPDATE recovery_case SET forgotten = ?3 WHERE tenant = ?1 AND id = ?2";

    private static readonly Settled Settled = new("?1", "?2", "instr", "char(10)");

    private PersonRows Persons => field ??= new PersonRows(database);

    public RetentionReport Forget(RetentionRequest request)
    {
        var found = Find(request);
        var report = new RetentionReport
        {
            Cases = found.Count,
            Next = found.Count < request.Limit ? null : found[^1].Place.ToString(),
        };

        using var silence = database.PrepareOnce(Silence);
        using var mark = database.PrepareOnce(Mark);
        silence.Bind(3, JsonSerializer.Serialize(request.IdentifyingTexts));
        mark.Bind(3, request.ErasesCustomers ? 2 : 1);

        foreach (var (place, customer) in found)
        {
            var texts = silence.Bind(1, place.Tenant).Bind(2, place.Case).Run();
            mark.Bind(1, place.Tenant).Bind(2, place.Case).Run();
            report = Erase(place, request.ErasesCustomers ? customer : null, report with { Texts = report.Texts + texts });
        }

        return report;
    }

    private RetentionReport Erase(RetentionPlace place, string? customer, RetentionReport report)
    {
        if (customer is null)
        {
            return report;
        }

        var (wasKnown, texts) = Persons.Erase(new TenantId(place.Tenant), PersonId.Parse(customer));

        return report with { Texts = report.Texts + texts, Customers = report.Customers + (wasKnown ? 1 : 0) };
    }

    private List<(RetentionPlace Place, string? Customer)> Find(RetentionRequest request)
    {
        var after = RetentionPlace.Parse(request.After);
        var walks = request.ErasesCustomers ? $"{Walk(0, true)} UNION ALL {Walk(1, true)}" : Walk(0, false);
        using var statement = database.PrepareOnce($"{walks} ORDER BY opened_at, tenant, id LIMIT ?6");
        statement
            .Bind(1, Micros.Of(request.UnchangedSince)).Bind(2, $"\n{request.HoldProperty}=")
            .Bind(3, after.OpenedAt).Bind(4, after.Tenant).Bind(5, after.Case).Bind(6, request.Limit);
        var found = new List<(RetentionPlace, string?)>();

        while (statement.Read())
        {
            found.Add((new(statement.Integer(0), statement.Text(1), statement.Text(2)), statement.TextOrNull(3)));
        }

        return found;
    }

    // What the index leaves out is said once more: SQLite looks for these very words before it uses the index.
    private static string Walk(int forgotten, bool erasesCustomers) =>
        $"""
        SELECT opened_at, tenant, id, customer FROM recovery_case AS kept INDEXED BY recovery_case_kept
        WHERE forgotten = {forgotten} AND forgotten < 2 AND wake_at IS NULL AND parked IS NULL
          AND (open_duties = 0 OR state = 'Merged') AND opened_at < ?1
          AND (opened_at, tenant, id) > (?3, ?4, ?5) AND {Settled.Condition(erasesCustomers)}
        """;
}
