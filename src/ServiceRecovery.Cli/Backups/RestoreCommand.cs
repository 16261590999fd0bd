using System.CommandLine;
using ServiceRecovery.Sqlite;

namespace ServiceRecovery.Cli;

/// <summary><c>restore</c>: a store out of a backup, that gives nothing again which was given since.</summary>
internal static class RestoreCommand
{
    private static readonly string[] Next =
    [
        "Benefits: an issuer that is idempotent or can be asked is called again under the same key. What a key cannot "
            + "recognise is not given: it becomes 'uncertain', and 'doctor' counts it. Ask the issuer, then record the answer.",
        "What people give by hand: let them look whether they gave it before. Letters may go out again, and events are "
            + "delivered again; both under the keys that they had.",
        "Lost since the backup: reports, commands and answers of customers. Send reports again with the date on which each "
            + "was received; one without a date, in the first seven days, waits for a person too.",
        "Budgets know nothing of what was spent since the backup: lower their ceilings for this period by it.",
        "Persons who were erased since the backup are here again: erase them again. Retention does its part by itself.",
        "'audit verify --checkpoints' says how much of the log is missing, if checkpoints were kept elsewhere.",
    ];

    public static Command Create(CommonOptions common, ToolConsole console)
    {
        var file = new Argument<string?>("backup")
        {
            Description = "A file that 'backup' has written, or another copy of a store. None for PostgreSQL.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var restore = new Command(
            "restore",
            "Make the store of --store out of a backup. It must not be there: move it away, and keep it. A PostgreSQL database is "
            + "put back by its own tools first; then this tells it that it was.") { file };
        restore.SetAction(async (parsed, cancellationToken) =>
        {
            var (backup, place) = (parsed.GetValue(file), common.PlaceOf(parsed));
            var now = common.NowOf(parsed, console.Time);
            var done = await (place switch
            {
                FilePlace store => RestoreAsync(store, backup, now, cancellationToken),
                ServerPlace server => MarkAsync(server, backup, cancellationToken),
                _ => throw new InvalidOperationException($"{place.GetType()} cannot be restored."),
            }).ConfigureAwait(false);
            Print(done, backup, place.Name, common.PrinterFor(parsed, console));

            return (int)ExitCode.Done;
        });

        return restore;
    }

    private static async Task<string> RestoreAsync(
        FilePlace store, string? backup, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (backup is null)
        {
            throw ToolException.Usage("restore.backup", "Name the backup to make the store of, such as 'restore copy.db'.");
        }

        await SqliteCaseStore.RestoreAsync(backup, store.Path, now, cancellationToken).ConfigureAwait(false);

        return $"Made {store.Name} of {backup}.";
    }

    private static async Task<string> MarkAsync(ServerPlace server, string? backup, CancellationToken cancellationToken)
    {
        if (backup is not null)
        {
            throw ToolException.Usage(
                "restore.server",
                $"{server.Name} is put back by 'pg_restore', or as a whole server from 'pg_basebackup'. Then run 'restore' "
                + "without a file.");
        }

        server.RequireStore();
        using var store = server.Open();
        await store.MarkRestoredAsync(cancellationToken).ConfigureAwait(false);

        return $"{server.Name} knows now that it was put back.";
    }

    private static void Print(string done, string? backup, string store, Printer printer)
    {
        printer.Line($"{done} Before a worker starts:");

        foreach (var step in Next)
        {
            printer.Paragraph($"- {step}", "  ");
        }

        printer.Value(json =>
        {
            json.WriteStartObject();
            json.WriteString("store", store);

            if (backup is not null)
            {
                json.WriteString("backup", backup);
            }

            json.WriteStartArray("next");

            foreach (var step in Next)
            {
                json.WriteStringValue(step);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
