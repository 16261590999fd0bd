using System.Globalization;
using ServiceRecovery.CrashHost;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Sqlite;

// A process that integration tests start, and mostly kill.
//   commits FILE ROUND        opens and continues cases without end; a line "ACK case version" for each answered commit
//   append  FILE COUNT        adds COUNT events, one at a time, to a stream that others append to as well
//   lives                     does the flows that the input names, each up to its point, and ends by SIGKILL
//   answers FILE COUNT MODE   stores COUNT cases, one at a time, with that synchronous mode; "ACK number" for each
if (args[0] == "answers")
{
    await SoleWriter.RunAsync(args[1], int.Parse(args[2], CultureInfo.InvariantCulture), args[3]);
    return;
}

//   hold    FILE              takes the write lock of the file at each line of its input, and gives it back at the next
if (args[0] == "hold")
{
    await LockHolder.RunAsync(args[1], Console.In, Console.Out);
    return;
}

//   crowd                     does the flows that the input names, all at once, and then waits for its end
if (args[0] == "crowd")
{
    await FlowLife.CrowdAsync(Console.In, Console.Out);
    return;
}

//   pauses                    does the flows that the input names, each with a pause of the whole process at its point
if (args[0] == "pauses")
{
    await FlowLife.PauseAllAsync(Console.In, Console.Out);
    return;
}

//   offers STORE PROCESS COUNT opens COUNT cases and offers something in each from a budget that others use; "OFFERED number"
//                              at the end. A store with "Host=" in its name is a PostgreSQL database.
if (args[0] == "offers")
{
    var (process, count) = (int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));

    if (args[1].Contains("Host=", StringComparison.Ordinal))
    {
        await using var server = new PostgreSqlCaseStore(args[1]);
        await SharedBudget.OfferAsync(server, process, count, Console.Out);
    }
    else
    {
        using var file = new SqliteCaseStore($"Data Source={args[1]};Default Timeout=60");
        await SharedBudget.OfferAsync(file, process, count, Console.Out);
    }

    return;
}

//   die     LIFE              does that flow, and is killed where it says
if (args[0] == "die")
{
    await FlowLife.DieAsync(args[1]);
    return;
}

if (args[0] == "lives")
{
    await FlowLife.EndAllAsync(Console.In, Console.Out);
    return;
}

var number = int.Parse(args[2], CultureInfo.InvariantCulture);
using var store = new SqliteCaseStore($"Data Source={args[1]};Default Timeout=20");

if (args[0] == "commits")
{
    await new EndlessCommits(store, Console.Out).RunAsync(number);
}
else
{
    await SharedStream.AppendAsync(store, number);
}
