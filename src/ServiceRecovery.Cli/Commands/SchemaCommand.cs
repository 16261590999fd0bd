using System.CommandLine;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Sqlite;

namespace ServiceRecovery.Cli;

/// <summary><c>schema script</c> and <c>schema apply</c>: the tables of a store, for those who make them by hand.</summary>
internal static class SchemaCommand
{
    public static Command Create(CommonOptions common, ToolConsole console) => new(
        "schema", "Make or update the tables of a store before a host does so at its first use: SQLite, or --postgresql.")
    {
        Script(common, console),
        Apply(common, console),
    };

    private static Command Script(CommonOptions common, ToolConsole console)
    {
        var postgreSql = new Option<bool>("--postgresql") { Description = "The scripts of PostgreSQL instead of SQLite." };
        var after = CommonOptions.Whole("--after", "The newest script that the store has.", otherwise: 0, least: 0);
        var script = new Command("script", "Print the SQL, to be read and run by somebody else in one transaction.") { postgreSql, after };
        script.SetAction(parsed =>
        {
            var (isPostgreSql, number) = (parsed.GetValue(postgreSql), parsed.GetValue(after));
            var newest = isPostgreSql ? PostgreSqlSchema.Newest : SqliteSchema.Newest;

            if (number > newest)
            {
                throw ToolException.Usage("schema.after", $"--after {number}: this tool knows scripts up to {newest}.");
            }

            var sql = isPostgreSql ? PostgreSqlSchema.Script(number) : SqliteSchema.Script(number);
            var printer = common.PrinterFor(parsed, console);
            printer.Line(sql);
            printer.Value(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("after", number);
                json.WriteNumber("newest", newest);
                json.WriteString("sql", sql);
                json.WriteEndObject();
            });

            return (int)ExitCode.Done;
        });

        return script;
    }

    private static Command Apply(CommonOptions common, ToolConsole console)
    {
        var postgreSql = new Option<string?>("--postgresql")
        {
            Description = "A PostgreSQL database instead of --store, such as 'Host=db;Database=recovery;Username=dba'; the password "
                + "is better left to PGPASSWORD or ~/.pgpass.",
            HelpName = "connection",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be applied." };
        var apply = new Command("apply", "Bring a store to the newest schema. May run twice, and while hosts run.") { postgreSql, dryRun };
        apply.SetAction(async (parsed, cancellationToken) =>
        {
            var isDry = parsed.GetValue(dryRun);
            var missing = parsed.GetValue(postgreSql) is { } connection
                ? await ApplyAsync(connection, isDry, cancellationToken).ConfigureAwait(false)
                : common.PlaceOf(parsed) switch
                {
                    ServerPlace server => await ApplyAsync(server.Connection, isDry, cancellationToken).ConfigureAwait(false),
                    var file => SqliteSchema.Apply(StoreAddress.Of(file.Name), isDry),
                };
            Print(missing, isDry, common.PrinterFor(parsed, console));

            return (int)ExitCode.Done;
        });

        return apply;
    }

    private static async Task<IReadOnlyList<int>> ApplyAsync(string connection, bool dryRun, CancellationToken cancellationToken)
    {
        try
        {
            return await PostgreSqlSchema.ApplyAsync(connection, dryRun, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException error)
        {
            // The text may hold a password: it is not repeated.
            throw new ToolException(
                ExitCode.Usage, "schema.connection",
                "--postgresql is no connection string. One is 'Host=db.example.com;Database=recovery;Username=dba'.", error);
        }
    }

    private static void Print(IReadOnlyList<int> missing, bool isDry, Printer printer)
    {
        var which = $"{(missing.Count == 1 ? "script" : "scripts")} {string.Join(", ", missing)}";
        printer.Line(missing.Count == 0
            ? "The schema is up to date."
            : isDry ? $"Would apply {which}; 'schema script' prints them." : $"Applied {which}.");
        printer.Value(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("dryRun", isDry);
            json.WriteStartArray("missing");

            foreach (var number in missing)
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
