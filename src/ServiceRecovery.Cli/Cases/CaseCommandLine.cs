using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary><c>case list</c>, <c>case show</c> and <c>case do</c>.</summary>
internal static class CaseCommandLine
{
    public static Command Create(CommonOptions common, ToolConsole console) => new("case", "Look at cases and act on them.")
    {
        List(common, console),
        Show(common, console),
        Do(common, console),
    };

    private static Command List(CommonOptions common, ToolConsole console)
    {
        var state = new Option<string?>("--state") { Description = "Only cases in this state, such as reported." };
        var customer = new Option<string?>("--customer") { Description = "Only cases of this customer." };
        var incident = new Option<string?>("--incident") { Description = "Only cases of this incident." };
        var overdue = new Option<bool>("--overdue") { Description = "Only cases that owe something whose deadline is over." };
        var policy = new Option<string?>("--policy") { Description = "Only cases that this policy decides." };
        var tag = new Option<string?>("--tag") { Description = "Only cases with this property: name, or name=value." };
        var limit = CommonOptions.Whole("--limit", "How many at most.", otherwise: 50, least: 1);
        var skip = CommonOptions.Whole(
            "--skip", "How many to leave out at the beginning, to go on where a list ended.", otherwise: 0, least: 0);
        var list = new Command("list", "List cases: what is late first, then what is due next, then the oldest. "
            + "With --json one object a line (JSON Lines), not one document.")
        {
            state, customer, incident, overdue, policy, tag, limit, skip,
        };
        list.SetAction(async (parsed, cancellationToken) =>
        {
            var query = new CaseQuery
            {
                States = parsed.GetValue(state) is { } name ? [State(name)] : null,
                Customer = parsed.GetValue(customer),
                Incident = parsed.GetValue(incident),
                OwedBefore = parsed.GetValue(overdue) ? common.NowOf(parsed, console.Time) : null,
                Policy = parsed.GetValue(policy),
                Tag = parsed.GetValue(tag),
            };
            using var desk = Desk(parsed, common, console);
            var listing = new CaseListing(desk.Engine, common.PrinterFor(parsed, console), common.NowOf(parsed, console.Time));
            await listing.PrintAsync(query, parsed.GetValue(skip), parsed.GetValue(limit), cancellationToken).ConfigureAwait(false);

            return (int)ExitCode.Done;
        });

        return list;
    }

    private static Command Show(CommonOptions common, ToolConsole console)
    {
        var name = Name();
        var show = new Command("show", "Show a case: what is owed, why, and what may be done.") { name };
        show.SetAction(async (parsed, cancellationToken) =>
        {
            using var desk = Desk(parsed, common, console);
            var opened = await CaseLookup.GetAsync(desk.Engine, parsed.GetValue(name)!, cancellationToken).ConfigureAwait(false);
            Warn(opened, parsed, common, console);
            await CaseSheets.PrintAsync(desk.Engine, opened, common.PrinterFor(parsed, console), cancellationToken).ConfigureAwait(false);

            return (int)ExitCode.Done;
        });

        return show;
    }

    private static Command Do(CommonOptions common, ToolConsole console)
    {
        var name = Name();
        var verb = new Argument<string>("VERB")
        {
            Description = $"{string.Join(", ", CaseVerbs.Names)}; several joined by + are one conversation.",
        };
        var words = new CaseWords();
        var act = new Command("do", "Record that something was done or said.") { name, verb };
        words.AddTo(act);
        act.SetAction(async (parsed, cancellationToken) =>
        {
            var named = parsed.GetValue(verb)!;
            var deeds = CaseVerbs.AllOf(named, words.Of(parsed));
            var (by, command) = deeds[0];
            using var desk = Desk(parsed, common, console);
            var opened = await CaseLookup.GetAsync(desk.Engine, parsed.GetValue(name)!, cancellationToken).ConfigureAwait(false);

            if (command is Merge merge)
            {
                var into = await CaseLookup.GetAsync(desk.Engine, words.Closing.Into, cancellationToken).ConfigureAwait(false);
                command = merge with { Into = into.Id };
            }

            if (deeds.Count > 1)
            {
                command = CaseDeed.Together(opened, deeds, words);
            }

            Warn(opened, parsed, common, console);
            var deed = new CaseDeed(desk.Engine, common.PrinterFor(parsed, console), common.NowOf(parsed, console.Time));
            var exitCode = await deed
                .DoAsync(opened, named, command, CaseDeed.ActorOf(opened, by, words), words.Preview, cancellationToken)
                .ConfigureAwait(false);

            return (int)exitCode;
        });

        return act;
    }

    private static void Warn(RecoveryCase opened, ParseResult parsed, CommonOptions common, ToolConsole console)
    {
        if (ClockWarning.Of(opened, common.NowOf(parsed, console.Time), common.AsOfOf(parsed)) is { } warning)
        {
            ErrorReport.Warn(console, parsed.GetValue(common.Json), "clock", warning);
        }
    }

    private static Argument<string> Name() => new("CASE") { Description = "The reference, source/reference, or the case's id." };

    private static CaseState State(string name) => EnumNames<CaseState>.TryParse(name, out var state)
        ? state
        : throw ToolException.Usage("usage.state", $"--state '{name}' {EnumNames<CaseState>.Complaint(name, "state")}");

    private static RecoveryDesk Desk(ParseResult parsed, CommonOptions common, ToolConsole console) =>
        RecoveryDesk.OpenExisting(common.PlaceOf(parsed), common.AsOfOf(parsed), console.Time);
}
