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
        "Persons who were erased since the backup are here again: erase them again.",
        "'audit verify --checkpoints' says how much of the log is missing, if checkpoints were kept elsewhere.",
    ];

    public static Command Create(CommonOptions common, ToolConsole console)
    {
        var file = new Argument<string>("backup") { Description = "A file that 'backup' has written, or another copy of a store." };
        var restore = new Command(
            "restore", "Make the store of --store out of a backup. It must not be there: move it away, and keep it.") { file };
        restore.SetAction(async (parsed, cancellationToken) =>
        {
            var (backup, store) = (parsed.GetValue(file)!, common.StoreOf(parsed));
            await SqliteCaseStore
                .RestoreAsync(backup, store, common.NowOf(parsed, console.Time), cancellationToken)
                .ConfigureAwait(false);
            Print(backup, store, common.PrinterFor(parsed, console));

            return (int)ExitCode.Done;
        });

        return restore;
    }

    private static void Print(string backup, string store, Printer printer)
    {
        printer.Line($"Made {store} of {backup}. Before a worker starts:");

        foreach (var step in Next)
        {
            printer.Paragraph($"- {step}", "  ");
        }

        printer.Value(json =>
        {
            json.WriteStartObject();
            json.WriteString("store", store);
            json.WriteString("backup", backup);
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
