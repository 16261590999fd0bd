namespace ServiceRecovery.Cli;

/// <summary>A command that cannot go on: what was asked, the fact that forbids it, and what would work.</summary>
/// <remarks>The only exception that the tool shows to its user as it stands; everything else is a defect.</remarks>
internal sealed class ToolException(ExitCode exitCode, string code, string message, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary>The process's exit code.</summary>
    public ExitCode ExitCode { get; } = exitCode;

    /// <summary>The stable name of the problem for scripts, such as <c>input.encoding</c>.</summary>
    public string Code { get; } = code;

    public static ToolException Usage(string code, string message) => new(ExitCode.Usage, code, message);

    public static ToolException Input(string code, string message, Exception? cause = null) =>
        new(ExitCode.Input, code, message, cause);

    public static ToolException Policy(string code, string message) => new(ExitCode.Policy, code, message);
}
