using System.Text.Json;
using FluentAssertions;
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
        var file = _tool.Write("rows.csv", First(Rows));

        using (var run = FedRun.Start(_tool, First(Rows / 2), "--source", "rows"))
        {
            run.HasWritten(50_000).Should().BeTrue();
            run.Process.Kill();
            await run.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var summary = await _tool.JsonAsync("recover", file, "--source", "rows");

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

    private static string First(int rows) => "reference,customer,severity,customerWords\n"
        + string.Concat(Enumerable.Range(0, rows).Select(row => $"K{row},C{row},major,late\n"));
}
