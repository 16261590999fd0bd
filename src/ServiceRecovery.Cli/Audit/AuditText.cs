namespace ServiceRecovery.Cli;

/// <summary>What an audit found, for people and for scripts.</summary>
internal static class AuditText
{
    private const int MostShown = 20;

    public static void Print(AuditCheckpoint checkpoint, Printer printer)
    {
        printer.Line($"{checkpoint}");
        printer.Value(json =>
        {
            json.WriteStartObject();
            json.WriteString("tenant", checkpoint.Tenant.Name);
            json.WriteNumber("size", checkpoint.Size);
            json.WriteString("root", checkpoint.Root);
            json.WriteString("at", checkpoint.At);
            json.WriteString("line", $"{checkpoint}");
            json.WriteEndObject();
        });
    }

    public static void Print(AuditReport report, int known, Printer printer)
    {
        printer.Paragraph(report.IsSound ? Sound(report, known) : $"{report.Faults.Count:N0} things do not agree:");

        foreach (var fault in report.Faults.Take(MostShown))
        {
            printer.Paragraph(fault, "  ");
        }

        if (report.Faults.Count > MostShown)
        {
            printer.Line($"  and {report.Faults.Count - MostShown:N0} more; --json lists them.");
        }

        printer.Value(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("sound", report.IsSound);
            json.WriteNumber("events", report.Events);
            json.WriteNumber("leaves", report.Leaves);
            json.WriteNumber("unsealed", report.Unsealed);
            json.WriteNumber("checkpoints", report.Checkpoints);
            json.WriteString("root", report.Root);
            json.WriteStartArray("faults");

            foreach (var fault in report.Faults)
            {
                json.WriteStringValue(fault);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    public static void Print(AuditProof proof, Printer printer)
    {
        printer.Line($"{proof.Leaves.Count:N0} leaves of the case lead to the root of {proof.Checkpoint}");

        foreach (var leaf in proof.Leaves)
        {
            printer.Line($"  to event {leaf.Sequence}: leaf {leaf.Index:N0}, {leaf.Path.Count} hashes, {leaf.Hash}");
        }

        printer.Value(json =>
        {
            json.WriteStartObject();
            json.WriteString("checkpoint", $"{proof.Checkpoint}");
            json.WriteBoolean("holds", proof.Holds());
            json.WriteStartArray("leaves");

            foreach (var leaf in proof.Leaves)
            {
                json.WriteStartObject();
                json.WriteString("stream", leaf.Stream);
                json.WriteNumber("sequence", leaf.Sequence);
                json.WriteNumber("index", leaf.Index);
                json.WriteString("hash", leaf.Hash);
                json.WriteStartArray("path");

                foreach (var hash in leaf.Path)
                {
                    json.WriteStringValue(hash);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static string Sound(AuditReport report, int known)
    {
        var unsealed = report.Unsealed == 0 ? "" : $" {report.Unsealed:N0} are not in the log; 'audit seal' adds them.";
        var checkpoints = known == 0
            ? " No checkpoint was given, so a log that was rewritten whole would look the same."
            : $" {report.Checkpoints} of {known} checkpoints agree.";

        return $"Sound: {report.Events:N0} events, {report.Leaves:N0} leaves.{unsealed}{checkpoints}";
    }
}
