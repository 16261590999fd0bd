using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary>The arguments and options that commands about documents share.</summary>
internal static class PolicyArguments
{
    public static Argument<string[]> Files() => new("FILE")
    {
        Description = "Documents of policies, folders of them, or names of presets; - reads standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Argument<string> Policy(string name) => new(name)
    {
        Description = "The name of a preset, such as four-steps, or the document of a policy; - reads standard input.",
    };

    public static Option<string> PolicyOption(string description) => new("--policy")
    {
        Description = $"{description}: the name of a preset, or the document of a policy.",
        DefaultValueFactory = _ => KnownPolicies.Default.Name,
        HelpName = "name|file",
    };

    public static Option<string?> Output() => new("--output", "-o")
    {
        Description = "The file to write; default standard output.",
        HelpName = "file",
    };

    public static Option<bool> Force() => new("--force") { Description = "Replace the file if it is there." };
}
