using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary><c>doctor</c>: is the store sound, and does anything in it wait for a person?</summary>
internal static class DoctorCommand
{
    public static Command Create(CommonOptions common, ToolConsole console)
    {
        var doctor = new Command(
            "doctor",
            "Check the store: reachable, integrity, durability, schema, parked cases, work to do, outbox, ledger, uncertain "
            + "benefits, audit log, overdue duties. Changes nothing.");
        doctor.SetAction(async (parsed, cancellationToken) =>
        {
            var now = common.NowOf(parsed, console.Time);
            var place = common.PlaceOf(parsed);
            var checks = await place.ExamineAsync(now, console.Time, cancellationToken).ConfigureAwait(false);

            // An older schema would be brought forward by opening the store, and a doctor changes nothing.
            if (checks.Exists(check => check.Name == "schema" && check.Health == Health.Sound)
                && !checks.Exists(check => check.Health == Health.Broken))
            {
                checks.Add(await OverdueDuties.ExamineAsync(place, now, cancellationToken).ConfigureAwait(false));
            }

            Print(checks, place.Name, common.PrinterFor(parsed, console));

            return (int)(checks.Exists(check => check.Health == Health.Broken) ? ExitCode.Store : ExitCode.Done);
        });

        return doctor;
    }

    private static void Print(List<HealthCheck> checks, string store, Printer printer)
    {
        printer.Draw(new Sheet(
            $"Store {store}", ["", "", ""],
            [.. checks.Select(check => new[] { Word(check.Health), check.Name, check.Finding })]));
        printer.Value(json =>
        {
            json.WriteStartObject();
            json.WriteString("store", store);
            json.WriteStartArray("checks");

            foreach (var check in checks)
            {
                json.WriteStartObject();
                json.WriteString("check", check.Name);
                json.WriteString("health", JsonText.Name(check.Health));
                json.WriteString("finding", check.Finding);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static string Word(Health health) => health switch
    {
        Health.Sound => "ok",
        Health.Attention => "look",
        _ => "broken",
    };
}
