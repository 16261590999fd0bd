using System.Diagnostics;
using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>How many methods a process compiles until its first policy is read: a count, which no busy machine moves.</summary>
public sealed class ColdStartTests : IDisposable
{
    private static readonly string Complaints = Presets.RecoveryPresets.Documents["uk-fca-complaints.jsonc"];

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    /// <summary>
    /// The framework comes compiled but for its generics over structs, of which each instance is compiled in every process,
    /// published ReadyToRun or not. Tuples and enums in LINQ and dictionaries made them more than a thousand.
    /// </summary>
    [Fact]
    public async Task Checking_a_policy_compiles_few_methods_of_the_framework()
    {
        var compiled = await CompiledByAsync("policy", "check", _tool.Write("policy.json", Complaints));

        compiled.Should().Contain(method => method.StartsWith("ServiceRecovery.PolicyAssembly:", StringComparison.Ordinal));
        compiled.Count(method => method.StartsWith("System.", StringComparison.Ordinal)).Should().BeLessThan(650);
        compiled.Should().HaveCountLessThan(2_500);
    }

    /// <summary>What the runtime compiles for the first time; what it compiles again because it runs often depends on time.</summary>
    private async Task<List<string>> CompiledByAsync(params string[] arguments)
    {
        var list = _tool.In("compiled.txt");
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLineApp).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_JitStdOutFile"] = list, ["DOTNET_JitDisasmSummary"] = "1" },
        };

        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.Should().Be(0);

        return [.. File.ReadLines(list).Where(line => !line.Contains("[Tier1", StringComparison.Ordinal)).Select(MethodOf)];
    }

    /// <summary>A line is <c>  12: JIT compiled Type:Method(...) [Tier0, IL size=7, code size=31]</c>.</summary>
    private static string MethodOf(string line) => line[(line.IndexOf("JIT compiled ", StringComparison.Ordinal) + 13)..];
}
