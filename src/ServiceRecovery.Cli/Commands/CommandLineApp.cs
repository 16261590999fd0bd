using System.CommandLine;
using System.CommandLine.Parsing;

namespace ServiceRecovery.Cli;

/// <summary>
/// The tool from its arguments to its exit code. Reads no process state, so that tests run it many times.
/// </summary>
internal static class CommandLineApp
{
    private const string ToolName = "service-recovery";

    private const string About = """
        Opens, shows and explains recovery cases: what is owed to customers after a failure, by when and why.

        Exit codes:
          0    done; every row is accounted for
          1    done, but some rows were rejected and are listed; or a command was refused
          2    the command line or the mapping is not understood; a command that is not whole shows its help
          3    the input cannot be read: missing, no UTF-8, empty, an unknown column
          4    the store cannot be used: locked, read-only, damaged, full, newer than this tool
          5    the policy is unknown or not valid
          6    standard output, or the file of -o, cannot be written, such as to a full disk; what was done is stored
          7    a test of a policy failed, or its tests try fewer branches than --min-coverage asks for
          8    an audit found that something was changed
          70   a defect of this tool
          130  stopped by Ctrl-C; what was under way is finished, the same command goes on
        """;

    public static async Task<int> RunAsync(string[] args, ToolConsole console, CancellationToken cancellationToken)
    {
        var common = new CommonOptions();
        var root = Root(common, console);
        var parsed = root.Parse(args);
        var json = parsed.GetValue(common.Json);

        try
        {
            if (IsUnfinished(parsed) && !json)
            {
                await InvokeAsync(root.Parse([.. args, "--help"]), console, cancellationToken).ConfigureAwait(false);
                await console.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);

                return (int)ExitCode.Usage;
            }

            var exitCode = await InvokeAsync(parsed, console, cancellationToken).ConfigureAwait(false);
            await console.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);

            return exitCode;
        }
        catch (Exception error)
        {
            var problem = Problems.Explain(error);
            ErrorReport.Write(console, json, problem.Code, problem.Message, problem.ExitCode);

            if (parsed.GetValue(common.Verbose))
            {
                await console.Error.WriteLineAsync($"{error}").ConfigureAwait(false);
            }

            return (int)problem.ExitCode;
        }
    }

    private static RootCommand Root(CommonOptions common, ToolConsole console)
    {
        var root = new RootCommand(About);
        common.AddTo(root);
        root.Subcommands.Add(RecoverCommand.Create(common, console));
        root.Subcommands.Add(CaseCommandLine.Create(common, console));
        root.Subcommands.Add(PolicyCommand.Create(common, console));
        root.Subcommands.Add(LifecycleCommand.Create(common, console));
        root.Subcommands.Add(AuditCommand.Create(common, console));
        root.Subcommands.Add(PersonCommand.Create(common, console));
        root.Subcommands.Add(RetentionCommand.Create(common, console));
        root.Subcommands.Add(SchemaCommand.Create(common, console));
        root.Subcommands.Add(BackupCommand.Create(common, console));
        root.Subcommands.Add(RestoreCommand.Create(common, console));
        root.Subcommands.Add(DoctorCommand.Create(common, console));

        return root;
    }

    private static Task<int> InvokeAsync(ParseResult parsed, ToolConsole console, CancellationToken cancellationToken)
    {
        if (parsed.Errors.Count > 0)
        {
            throw UsageError(parsed);
        }

        // The token is ours: a command that is stopped finishes what is under way, however long that takes.
        var configuration = new InvocationConfiguration
        {
            Output = console.Out,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };

        return parsed.InvokeAsync(configuration, cancellationToken);
    }

    /// <summary>Whether only the name of a command is missing, such as after a bare <c>service-recovery</c>.</summary>
    private static bool IsUnfinished(ParseResult parsed) =>
        parsed.CommandResult.Command.Subcommands.Count > 0
        && parsed.UnmatchedTokens.Count == 0
        && parsed.Errors.Count == 1;

    private static ToolException UsageError(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var help = $"Try: {string.Join(' ', NamesTo(parsed.CommandResult))} --help";

        if (parsed.UnmatchedTokens is not [var unknown, ..])
        {
            return ToolException.Usage("usage", $"{parsed.Errors[0].Message} {help}");
        }

        var known = command.Subcommands.Select(sub => sub.Name).Concat(command.Options.Select(option => option.Name));
        var meant = NearestName.Of(unknown, known) is { } near ? $" Did you mean '{near}'?" : "";

        return ToolException.Usage("usage", $"'{unknown}' is not understood here.{meant} {help}");
    }

    private static IEnumerable<string> NamesTo(SymbolResult symbol) => symbol.Parent is { } parent
        ? NamesTo(parent).Append(((System.CommandLine.Parsing.CommandResult)symbol).Command.Name)
        : [ToolName];
}
