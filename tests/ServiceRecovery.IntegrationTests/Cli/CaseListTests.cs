using System.Text.Json;
using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary><c>case list</c> begins with what to do first, and its pages make up the whole.</summary>
public sealed class CaseListTests : IDisposable
{
    private const string AsOf = "2010-07-01";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task What_is_late_comes_first_then_what_is_due_next_then_what_has_no_deadline()
    {
        var file = _tool.Write(
            "rows.csv",
            """
            reference,customer,receivedAt,customerWords
            NEW,C1,2010-06-30T12:00:00Z,a
            OLDEST,C2,2010-03-01,b
            OLD,C3,2010-05-03,c
            DONE,C4,2010-02-01,d

            """);
        await _tool.RunAsync("recover", file, "--as-of", AsOf);
        await _tool.RunAsync("case", "do", "DONE", "withdraw", "--as-of", AsOf);
        string[] settle = ["settle", "--status", "impossible", "--reason", "gone", "--told", "--as-of", AsOf];

        foreach (var duty in new[] { "apology", "fix", "replacement", "refund" })
        {
            await _tool.RunAsync(["case", "do", "DONE", .. settle, "--duty", duty]);
        }

        var listed = await ListAsync();

        listed.Select(row => row.Reference).Should().Equal("OLDEST", "OLD", "NEW", "DONE");
        listed.Select(row => row.Due).Should().Equal("2010-03-04", "2010-05-06", "2010-07-05", null);
        listed.Select(row => row.Late).Should().Equal(2, 2, 0, 0);
    }

    [Fact]
    public async Task Pages_together_are_the_whole_list_and_each_says_how_many_there_are()
    {
        await _tool.RunAsync("recover");
        var whole = await ListAsync("--limit", "1000");
        var pages = new List<Row>();

        for (var skip = 0; skip < 62; skip += 10)
        {
            pages.AddRange(await ListAsync("--limit", "10", "--skip", $"{skip}"));
        }

        var second = await _tool.RunAsync("case", "list", "--limit", "10", "--skip", "10", "--as-of", AsOf);
        var last = await _tool.RunAsync("case", "list", "--skip", "60", "--as-of", AsOf);
        var beyond = await _tool.RunAsync("case", "list", "--skip", "70", "--as-of", AsOf);

        pages.Should().Equal(whole).And.HaveCount(62).And.OnlyHaveUniqueItems();
        second.Output.Should().Contain("Cases 11 to 20 of 62, all from recall-2009-2010; it is 2010-07-01 00:00 UTC")
            .And.Contain("The next: --skip 20.");
        last.Output.Should().Contain("Cases 61 to 62 of 62").And.NotContain("The next");
        beyond.Output.Should().Contain("Cases none of 62");
    }

    [Fact]
    public async Task The_overdue_date_is_shown_where_the_breach_is_recorded_and_several_sources_are_told_apart()
    {
        await _tool.RunAsync("recover");
        await _tool.RunAsync("recover", _tool.Write("other.csv", "reference,customer\nA,C\n"), "--as-of", AsOf);

        var listed = await _tool.RunAsync("case", "list", "--limit", "100", "--as-of", AsOf);

        listed.Output.Should().MatchRegex(@"due +late +owed +recorded +source")
            .And.MatchRegex(@"R-001 +Acknowledged +2009-10-01 16:12 +2 +4 +2009-09-30 +recall-2009-2010")
            .And.MatchRegex(@"A +Reported +2010-07-06 17:00 +- +3 +2010-07-01 +other");
    }

    private async Task<List<Row>> ListAsync(params string[] args)
    {
        var listed = await _tool.RunAsync(["case", "list", "--json", "--as-of", AsOf, .. args]);

        return [.. listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Read(JsonDocument.Parse(line).RootElement))];
    }

    private static Row Read(JsonElement row) => new(
        row.GetProperty("reference").GetString()!,
        row.TryGetProperty("dueAt", out var due) ? due.GetString()![..10] : null,
        row.GetProperty("lateDuties").GetInt32());

    private sealed record Row(string Reference, string? Due, int Late);
}
