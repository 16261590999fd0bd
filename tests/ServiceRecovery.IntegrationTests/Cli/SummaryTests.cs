using System.Text.Json;
using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class SummaryTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task What_was_due_before_the_case_came_in_is_late_at_import_and_what_came_due_since_is_not()
    {
        var file = _tool.Write(
            "rows.csv", "reference,customer,receivedAt\nOLD,C1,2010-05-03\nNEW,C2,2010-06-30T12:00:00Z\n");

        var first = await _tool.JsonAsync("recover", file, "--as-of", "2010-07-01");
        var later = await _tool.JsonAsync("recover", file, "--as-of", "2010-09-01");

        Late(first, "apology").Should().Be((1, 1));
        Late(first, "fix").Should().Be((1, 1));
        Late(first, "concern").Should().Be((0, 0));
        Late(later, "apology").Should().Be((2, 1));
        Late(later, "fix").Should().Be((2, 1));
    }

    [Fact]
    public async Task The_sample_came_in_late_and_says_so()
    {
        var summary = await _tool.JsonAsync("recover");

        Late(summary, "apology").Should().Be((61, 61));
        Late(summary, "fix").Should().Be((61, 61));
    }

    [Fact]
    public async Task Goodwill_waits_for_the_lowest_role_that_may_release_it_until_it_is_offered()
    {
        var file = _tool.Write("rows.csv", "reference,customer,severity,customerWords\nA,C1,moderate,Late\nB,C2,minor,Late\n");

        var waiting = await _tool.JsonAsync("recover", file);
        var printed = await _tool.RunAsync("recover", file);
        await _tool.RunAsync("case", "do", "A", "apologize");
        await _tool.RunAsync("case", "do", "A", "complete-fix", "--evidence", "order:1");
        await _tool.RunAsync("case", "do", "A", "show-concern");
        await _tool.RunAsync("case", "do", "A", "offer-extra", "--roles", "service-manager");
        var offered = await _tool.JsonAsync("recover", file);

        waiting.GetProperty("grants").ToString().Should()
            .Be("""[{"role":"service-manager","count":1,"value":{"USD":160}}]""");
        printed.Output.Should().Contain("Grants waiting").And.MatchRegex(@"service-manager +1 +160\.00 USD");
        offered.GetProperty("grants").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Goodwill_that_is_held_waits_for_nobody()
    {
        var file = _tool.Write("rows.csv", "reference,customer,severity\nA,C1,moderate\n");
        await _tool.RunAsync("recover", file);

        await _tool.RunAsync("case", "do", "A", "facts", "--fact", "case.suspicion=true");

        (await _tool.JsonAsync("recover", file)).GetProperty("grants").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Alternatives_of_a_choice_are_told_as_either_or_and_the_exposure_takes_the_dearest()
    {
        var file = _tool.Write("rows.csv", "reference,customer,severity,customerWords\nA,C1,moderate,Late\nB,C2,major,Late\n");

        var printed = await _tool.RunAsync("recover", file);
        var summary = await _tool.JsonAsync("recover", file);

        printed.Output.Should().MatchRegex(@"thanks \(goodwill\) +fuel +2 +320\.00 USD +320\.00 USD")
            .And.MatchRegex(@"or trade-in +2 +- +1,200\.00 USD")
            .And.MatchRegex(@"at most +2 +1,200\.00 USD")
            .And.Contain("either/or and do not add up").And.Contain("Exposed at most: goodwill 1,200.00 USD.");
        Exposed(summary).Should().Be(1200m);
        var choice = summary.GetProperty("choices").EnumerateArray().Single();
        choice.GetProperty("choose").GetInt32().Should().Be(1);
        choice.GetProperty("eitherOr").EnumerateArray().Select(offer => offer.GetProperty("offer").GetString())
            .Should().Equal("fuel", "trade-in", "tune-up");
    }

    [Fact]
    public async Task The_exposure_shrinks_to_what_the_customer_took_and_to_nothing_when_declined()
    {
        var file = _tool.Write("rows.csv", "reference,customer,severity,customerWords\nA,C1,moderate,Late\n");
        await _tool.RunAsync("recover", file);
        await _tool.RunAsync("case", "do", "A", "apologize");
        await _tool.RunAsync("case", "do", "A", "complete-fix", "--evidence", "order:1");
        await _tool.RunAsync("case", "do", "A", "show-concern");
        await _tool.RunAsync("case", "do", "A", "offer-extra", "--roles", "service-manager");
        var offered = await _tool.JsonAsync("recover", file);
        await _tool.RunAsync("case", "do", "A", "accept-offer", "--slot", "thanks", "--offer", "tune-up", "--proof", "message");
        var taken = await _tool.JsonAsync("recover", file);

        Exposed(offered).Should().Be(600m);
        Exposed(taken).Should().Be(120m);
    }

    [Fact]
    public async Task A_row_that_repeats_another_counts_its_case_once()
    {
        var file = _tool.Write("rows.csv", "reference,customer,severity\nA,C1,major\nA,C1,major\nB,C2,major\nA,C1,major\n");

        foreach (var summary in new[] { await _tool.JsonAsync("recover", file), await _tool.JsonAsync("recover", file) })
        {
            summary.GetProperty("rows").GetInt64().Should().Be(4);
            summary.GetProperty("states").GetProperty("reported").GetInt64().Should().Be(2);
            Exposed(summary).Should().Be(1200m);
        }
    }

    [Fact]
    public void A_case_is_counted_once_however_many_there_are()
    {
        var random = new Random(7);
        var ids = Enumerable.Range(0, 5000).Select(_ => Id(random)).Append(default).ToList();
        var counted = new CountedCases();

        ids.Should().OnlyContain(id => counted.Add(id));
        ids.Should().OnlyContain(id => !counted.Add(id));
    }

    [Fact]
    public async Task Duties_are_counted_by_when_they_are_due_with_all_of_them_together()
    {
        var file = _tool.Write(
            "rows.csv", "reference,customer,receivedAt\nOLD,C1,2010-05-03\nNEW,C2,2010-06-30T12:00:00Z\n");

        var printed = await _tool.RunAsync("recover", file, "--as-of", "2010-07-01");
        var summary = await _tool.JsonAsync("recover", file, "--as-of", "2010-07-01");

        printed.Output.Should().Contain("Owed, by deadline (it is 2010-07-01 00:00 UTC)")
            .And.MatchRegex(@"apology +2 +1 +0 +1 +0 +0 +2010-07-05")
            .And.MatchRegex(@"all +6 +2 +0 +1 +1 +2 +2010-07-05")
            .And.Contain("No date: the clock starts with what has not happened yet");
        var apology = summary.GetProperty("duties").EnumerateArray().Single(duty => duty.GetProperty("duty").GetString() == "apology");
        apology.GetProperty("due").GetProperty("overdue").GetInt64().Should().Be(1);
        apology.GetProperty("due").GetProperty("next").GetDateTimeOffset().Should().Be(new DateTimeOffset(2010, 7, 5, 17, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task The_summary_says_what_the_policy_takes_for_granted_and_where_the_file_contradicts_it()
    {
        var file = _tool.Write(
            "rows.csv", "reference,customer,paid,loss,currency\nA,C1,10,5,EUR\nB,C2,10,,USD\nC,C3,,,\n");

        var printed = await _tool.RunAsync("recover", file);
        var assumes = (await _tool.JsonAsync("recover", file)).GetProperty("assumes");

        printed.Output.ReplaceLineEndings(" ").Should().Contain("fuel, trade-in, tune-up, written for people who have a car")
            .And.Contain("1 case states its own in EUR");
        assumes.GetProperty("currency").GetString().Should().Be("USD");
        assumes.GetProperty("casesInOtherCurrencies").ToString().Should().Be("""{"EUR":1}""");
    }

    [Fact]
    public async Task In_a_pipe_no_line_of_the_sample_is_wider_than_80_columns()
    {
        string[][] commands = [["recover"], ["case", "show", "R-020"], ["case", "list"], ["policy", "explain"], ["doctor"]];

        foreach (var command in commands)
        {
            var lines = (await _tool.RunAsync(command)).Output.Split('\n');

            lines.Length.Should().BeGreaterThan(5);
            lines.Where(line => line.Length > 80 && !line.Contains(_tool.Folder, StringComparison.Ordinal)).Should().BeEmpty();
        }
    }

    private static decimal Exposed(JsonElement summary) =>
        summary.GetProperty("exposedAtMost").GetProperty("goodwill") is var goodwill
        && goodwill.TryGetProperty("USD", out var amount) ? amount.GetDecimal() : 0;

    private static CaseId Id(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);

        return new CaseId(new Guid(bytes));
    }

    private static (long Late, long AtImport) Late(JsonElement summary, string duty)
    {
        var tally = summary.GetProperty("duties").EnumerateArray().Single(each => each.GetProperty("duty").GetString() == duty);

        return (tally.GetProperty("late").GetInt64(), tally.GetProperty("lateAtImport").GetInt64());
    }
}
