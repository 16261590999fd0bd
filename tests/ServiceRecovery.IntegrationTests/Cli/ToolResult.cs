using ServiceRecovery.Cli;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>What a run of the tool gave back.</summary>
internal sealed record ToolResult(ExitCode ExitCode, string Output, string Error);
