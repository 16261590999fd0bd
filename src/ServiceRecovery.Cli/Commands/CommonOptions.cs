using System.CommandLine;
using System.Globalization;

namespace ServiceRecovery.Cli;

/// <summary>The options that every command has.</summary>
internal sealed class CommonOptions
{
    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Write JSON and nothing else to standard output; errors are JSON on standard error.",
        Recursive = true,
    };

    public Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Add the technical details of an error.",
        Recursive = true,
    };

    public Option<string> Store { get; } = new("--store")
    {
        Description = "What holds the cases: a SQLite file, or a PostgreSQL database as 'Host=db;Database=recovery;Username=ann' (the "
            + "password is better left to PGPASSWORD or ~/.pgpass).",
        DefaultValueFactory = _ => "recovery.db",
        HelpName = "store",
        Recursive = true,
    };

    public Option<string?> AsOf { get; } = new("--as-of")
    {
        Description = "Decide as if it were this moment, such as 2010-07-01 or 2010-07-01T08:00:00Z (default: now).",
        HelpName = "date",
        Recursive = true,
    };

    /// <summary>An option that takes a whole number, both ends included; what is no number is refused in one sentence.</summary>
    public static Option<int> Whole(string name, string description, int otherwise, int least, int most = int.MaxValue) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most)
            {
                return number;
            }

            result.AddError($"{name} '{text}' is no whole number from {least}{(most == int.MaxValue ? "" : $" to {most}")}.");

            return otherwise;
        },
    };

    public void AddTo(Command root)
    {
        root.Options.Add(Json);
        root.Options.Add(Verbose);
        root.Options.Add(Store);
        root.Options.Add(AsOf);
    }

    private string StoreOf(ParseResult parsed) => parsed.GetValue(Store) ?? "recovery.db";

    /// <exception cref="ToolException">It is neither a path nor a connection string.</exception>
    public StorePlace PlaceOf(ParseResult parsed) => StorePlace.Of(StoreOf(parsed));

    public Printer PrinterFor(ParseResult parsed, ToolConsole console) => new(console, parsed.GetValue(Json));

    /// <summary>The moment of <c>--as-of</c>; null if it is not given.</summary>
    /// <exception cref="ToolException">The text is no moment.</exception>
    public DateTimeOffset? AsOfOf(ParseResult parsed) => parsed.GetValue(AsOf) switch
    {
        null => null,
        { } text => FieldValues.Moment(text, [])
            ?? throw ToolException.Usage("usage.as-of", $"--as-of '{text}' {FieldValues.MomentComplaint([])}"),
    };

    /// <summary>The day of that moment, in UTC.</summary>
    public DateOnly TodayOf(ParseResult parsed, TimeProvider time) => DateOnly.FromDateTime(NowOf(parsed, time).UtcDateTime);

    /// <summary>The moment at which a command looks at the world: that of <c>--as-of</c>, else now.</summary>
    public DateTimeOffset NowOf(ParseResult parsed, TimeProvider time) => AsOfOf(parsed) ?? time.GetUtcNow();
}
