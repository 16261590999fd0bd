using System.CommandLine;
using System.Globalization;

namespace ServiceRecovery.Cli;

/// <summary><c>backup</c>: a copy of the store as it is now, while everybody goes on.</summary>
internal static class BackupCommand
{
    public static Command Create(CommonOptions common, ToolConsole console)
    {
        var file = new Argument<string>("file") { Description = "The file to write; it must not be there yet." };
        var backup = new Command(
            "backup", "Write a checked copy of the store while everybody goes on. Only 'restore' makes a store of it again.") { file };
        backup.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            var place = common.PlaceOf(parsed) as FilePlace ?? throw ToolException.Usage(
                "backup.server",
                "PostgreSQL makes its backups itself: 'pg_dump --format=custom' for one database, 'pg_basebackup' with archived "
                + "logs for a whole server. After one is put back, and before the first worker starts, run 'restore'.");
            place.RequireStore();
            using var store = place.Open();
            await store.BackUpAsync(path, cancellationToken).ConfigureAwait(false);
            Print(path, common.PrinterFor(parsed, console));

            return (int)ExitCode.Done;
        });

        return backup;
    }

    private static void Print(string path, Printer printer)
    {
        var bytes = new FileInfo(path).Length;
        printer.Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"Wrote {path}, {bytes:N0} bytes, every page checked. 'restore {path}' makes a store of it. It holds what customers "
            + $"wrote: keep it as safe as the store, and erase it when it is too old."));
        printer.Value(json =>
        {
            json.WriteStartObject();
            json.WriteString("backup", path);
            json.WriteNumber("bytes", bytes);
            json.WriteEndObject();
        });
    }
}
