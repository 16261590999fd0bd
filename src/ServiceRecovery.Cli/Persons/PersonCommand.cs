using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary><c>person export</c> and <c>person erase</c>: what a person may ask of those who keep data.</summary>
internal static class PersonCommand
{
    public static Command Create(CommonOptions common, ToolConsole console) => new(
        "person", "Hand out or erase what is kept of a person.")
    {
        Export(common, console),
        Erase(common, console),
    };

    private static Command Export(CommonOptions common, ToolConsole console)
    {
        var name = Name();
        var file = new Argument<string>("file") { Description = "The file to write; it must not be there yet." };
        var export = new Command("export", "Write everything that is kept of a customer, words included, as JSON.") { name, file };
        export.SetAction(async (parsed, cancellationToken) =>
        {
            using var desk = Desk(parsed, common, console);
            var person = parsed.GetValue(name)!;
            var path = parsed.GetValue(file)!;
            var stream = AuditFiles.Create(path);
            bool isKnown;

            await using (stream.ConfigureAwait(false))
            {
                isKnown = await desk.Engine.ExportPersonAsync(stream, person, cancellationToken: cancellationToken).ConfigureAwait(false);
            }

            if (!isKnown)
            {
                File.Delete(path);

                throw NotThere(person);
            }

            var printer = common.PrinterFor(parsed, console);
            printer.Line($"Wrote {path}. It names the customer and quotes what was said: hand it to nobody else.");
            Print(printer, "export", path);

            return (int)ExitCode.Done;
        });

        return export;
    }

    private static Command Erase(CommonOptions common, ToolConsole console)
    {
        var name = Name();
        var erase = new Command(
            "erase",
            "Erase the link from a person's id and everything that quotes or identifies the person, for ever. Events stay, and "
            + "verify by hash. Letters that were written to a file are not reached.") { name };
        erase.SetAction(async (parsed, cancellationToken) =>
        {
            using var desk = Desk(parsed, common, console);
            var person = parsed.GetValue(name)!;

            if (!await desk.Engine.EraseAsync(person, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                throw NotThere(person);
            }

            var printer = common.PrinterFor(parsed, console);
            printer.Line("Erased. Backups and letters that were written before still hold the person.");
            Print(printer, "erased", person);

            return (int)ExitCode.Done;
        });

        return erase;
    }

    private static void Print(Printer printer, string name, string value) => printer.Value(json =>
    {
        json.WriteStartObject();
        json.WriteString(name, value);
        json.WriteEndObject();
    });

    private static Argument<string> Name() => new("person") { Description = "The host's id of the person, such as the customer's." };

    private static ToolException NotThere(string person) => ToolException.Usage(
        "person.missing", $"The store knows nobody as '{person}', or not any more.");

    private static RecoveryDesk Desk(ParseResult parsed, CommonOptions common, ToolConsole console) =>
        RecoveryDesk.OpenExisting(common.PlaceOf(parsed), common.AsOfOf(parsed), console.Time);
}
