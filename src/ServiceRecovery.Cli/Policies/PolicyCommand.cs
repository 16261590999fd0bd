using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary><c>policy</c>: the commands about policies; none of them changes a case.</summary>
internal static class PolicyCommand
{
    public static Command Create(CommonOptions common, ToolConsole console) =>
        new("policy", "Check, test, explain, compare and convert the policies that decide.")
        {
            PolicyCheckCommand.Create(common, console),
            PolicyTestCommand.Create(common, console),
            PolicyExplainCommand.Create(common, console),
            PolicyDiffCommand.Create(common, console),
            PolicyConvertCommand.Create(common, console),
            PolicySchemaCommand.Create(common, console),
        };
}
