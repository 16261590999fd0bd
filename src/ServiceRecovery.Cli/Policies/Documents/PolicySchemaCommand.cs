using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary><c>policy schema</c>: the JSON Schema by which editors complete and check documents.</summary>
internal static class PolicySchemaCommand
{
    private const string About = """
        Write the JSON Schema of documents, by which an editor completes names, says what each means and marks mistakes.

        Name it in a document, as in "$schema": "./policy.schema.json". What only the whole policy shows, such as the name of a
        fact in a condition, 'policy check' finds.
        """;

    public static Command Create(CommonOptions common, ToolConsole console)
    {
        var (output, force) = (PolicyArguments.Output(), PolicyArguments.Force());
        var schema = new Command("schema", About) { output, force };
        schema.SetAction(parsed =>
        {
            OutputFile.Write(
                PolicyDocument.Schema, parsed.GetValue(output), parsed.GetValue(force), common.PrinterFor(parsed, console));

            return (int)ExitCode.Done;
        });

        return schema;
    }
}
