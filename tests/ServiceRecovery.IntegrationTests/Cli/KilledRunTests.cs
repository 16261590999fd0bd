using System.Diagnostics;
using System.Text.Json;
using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class KilledRunTests : IDisposable
{
    private const int Rows = 3000;

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_run_that_is_killed_in_the_middle_goes_on_and_nothing_is_opened_twice()
    {
        var rows = string.Join('\n', Enumerable.Range(0, Rows).Select(row => $"K{row},C{row},major,late"));
        var file = _tool.Write("rows.csv", $"reference,customer,severity,customerWords\n{rows}\n");

        using (var process = Start(file))
        {
            var letters = $"{_tool.Store}.letters.jsonl";
            var waited = Stopwatch.StartNew();
            SpinWait.SpinUntil(
                () => process.HasExited || (File.Exists(letters) && new FileInfo(letters).Length > 50_000),
                TimeSpan.FromMinutes(2));
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            waited.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(2));
        }

        var summary = await _tool.JsonAsync("recover", file);

        var already = summary.GetProperty("alreadyOpen").GetInt64();
        already.Should().BeInRange(1, Rows - 1);
        summary.GetProperty("opened").GetInt64().Should().Be(Rows - already);
        summary.GetProperty("states").GetProperty("acknowledged").GetInt64().Should().Be(Rows);
        LettersByReference().Should().HaveCount(Rows).And.OnlyContain(keys => keys.Distinct().Count() == 1);
    }

    private IEnumerable<string[]> LettersByReference() => File.ReadLines($"{_tool.Store}.letters.jsonl")
        .Where(line => line.EndsWith('}'))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .GroupBy(letter => letter.GetProperty("reference").GetString())
        .Select(group => group.Select(letter => letter.GetProperty("key").GetString()!).ToArray());

    private Process Start(string file) => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { typeof(CommandLineApp).Assembly.Location, "recover", file, "--store", _tool.Store },
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
