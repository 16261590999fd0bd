using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary><c>audit seal</c>, <c>checkpoint</c>, <c>export</c>, <c>verify</c> and <c>prove</c>.</summary>
internal static class AuditCommand
{
    public static Command Create(CommonOptions common, ToolConsole console) => new(
        "audit", "Show that what was stored has not been changed since, here or from an export on another machine.")
    {
        Seal(common, console),
        Checkpoint(common, console),
        Export(common, console),
        Verify(common, console),
        Prove(common, console),
    };

    private static Command Seal(CommonOptions common, ToolConsole console)
    {
        var seal = new Command(
            "seal", "Add every event that the log does not hold yet. Hosts with AddAudit() do it by themselves. May run twice.");
        seal.SetAction(async (parsed, cancellationToken) =>
        {
            using var desk = Desk(parsed, common, console);
            var added = await desk.Audit.SealAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            var checkpoint = await desk.Audit.CheckpointAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            var printer = common.PrinterFor(parsed, console);
            printer.Line($"Added {added:N0} events; the log has {checkpoint.Size:N0} leaves, one for each commit.");
            AuditText.Print(checkpoint, printer);

            return (int)ExitCode.Done;
        });

        return seal;
    }

    private static Command Checkpoint(CommonOptions common, ToolConsole console)
    {
        var checkpoint = new Command(
            "checkpoint", "Print what the log is now, one line. Keep it where nobody can change it who can change the store.");
        checkpoint.SetAction(async (parsed, cancellationToken) =>
        {
            using var desk = Desk(parsed, common, console);
            var now = await desk.Audit.CheckpointAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            AuditText.Print(now, common.PrinterFor(parsed, console));

            return (int)ExitCode.Done;
        });

        return checkpoint;
    }

    private static Command Export(CommonOptions common, ToolConsole console)
    {
        var file = new Argument<string>("file") { Description = "The file to write; it must not be there yet." };
        var export = new Command("export", "Write the log and every event, as JSON Lines, to be verified anywhere.") { file };
        export.SetAction(async (parsed, cancellationToken) =>
        {
            using var desk = Desk(parsed, common, console);
            var path = parsed.GetValue(file)!;
            var stream = AuditFiles.Create(path);

            await using (stream.ConfigureAwait(false))
            {
                await desk.Audit.ExportAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
            }

            var printer = common.PrinterFor(parsed, console);
            printer.Line($"Wrote {path}. 'audit verify {path}' reads it without the store.");
            printer.Value(json =>
            {
                json.WriteStartObject();
                json.WriteString("export", path);
                json.WriteEndObject();
            });

            return (int)ExitCode.Done;
        });

        return export;
    }

    private static Command Verify(CommonOptions common, ToolConsole console)
    {
        var file = new Argument<string?>("export")
        {
            Description = "An export; without it the store is verified.", Arity = ArgumentArity.ZeroOrOne,
        };
        var checkpoints = new Option<string?>("--checkpoints")
        {
            Description = "A file of checkpoints that were kept elsewhere, one a line.", HelpName = "file",
        };
        var verify = new Command(
            "verify",
            "Compare every event with the log, and the log with checkpoints. It cannot notice what a person with all rights "
            + "rewrote whole behind the last checkpoint that was kept elsewhere.")
        {
            file, checkpoints,
        };
        verify.SetAction(async (parsed, cancellationToken) =>
        {
            var known = AuditFiles.ReadCheckpoints(parsed.GetValue(checkpoints));
            var report = await (parsed.GetValue(file) is { } export
                ? AuditFiles.VerifyAsync(export, known, cancellationToken)
                : VerifyStoreAsync(parsed, common, console, known, cancellationToken)).ConfigureAwait(false);
            AuditText.Print(report, known.Count, common.PrinterFor(parsed, console));

            return (int)(report.IsSound ? ExitCode.Done : ExitCode.AuditFailed);
        });

        return verify;
    }

    private static Command Prove(CommonOptions common, ToolConsole console)
    {
        var name = new Argument<string>("case") { Description = "The case: its id, its reference, or source/reference." };
        var prove = new Command(
            "prove", "Prove that a case's events stand in the log, by a checkpoint alone; --json writes the whole proof.") { name };
        prove.SetAction(async (parsed, cancellationToken) =>
        {
            using var desk = Desk(parsed, common, console);
            var found = await CaseLookup.GetAsync(desk.Engine, parsed.GetValue(name)!, cancellationToken).ConfigureAwait(false);
            var proof = await desk.Audit.ProveAsync(found.Id, cancellationToken: cancellationToken).ConfigureAwait(false)
                ?? throw ToolException.Usage("audit.unsealed", "The log holds no event of that case. 'audit seal' adds them.");
            AuditText.Print(proof, common.PrinterFor(parsed, console));

            return (int)ExitCode.Done;
        });

        return prove;
    }

    private static async Task<AuditReport> VerifyStoreAsync(
        ParseResult parsed,
        CommonOptions common,
        ToolConsole console,
        IReadOnlyList<AuditCheckpoint> known,
        CancellationToken cancellationToken)
    {
        using var desk = Desk(parsed, common, console);

        return await desk.Audit.VerifyAsync(checkpoints: known, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private static RecoveryDesk Desk(ParseResult parsed, CommonOptions common, ToolConsole console) =>
        RecoveryDesk.OpenExisting(common.PlaceOf(parsed), common.AsOfOf(parsed), console.Time);
}
