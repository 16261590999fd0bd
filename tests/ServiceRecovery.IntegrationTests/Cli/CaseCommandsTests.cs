using FluentAssertions;
using ServiceRecovery.Cli;
using ServiceRecovery.Sqlite;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class CaseCommandsTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_case_is_listed_shown_and_moved_by_its_reference()
    {
        await _tool.RunAsync("recover");

        var apologized = await _tool.RunAsync(
            "case", "do", "R-002", "apologize", "--by", "ann", "--channel", "phone", "--responsible", "--as-of", "2010-07-02");
        var shown = await _tool.RunAsync("case", "show", "R-002", "--as-of", "2010-07-02");
        var listed = await _tool.RunAsync("case", "list", "--state", "apologized");

        apologized.Error.Should().BeEmpty();
        apologized.Output.Should().StartWith("apologize: applied; R-002 Acknowledged -> Apologized");
        shown.Output.Should().Contain("R-002 is Apologized, customer O-1002").And.Contain("Acknowledged -> Apologized");
        listed.Output.Should().Contain("Cases 1 to 1 of 1").And.Contain("R-002");
    }

    [Fact]
    public async Task A_refused_command_says_why_and_a_preview_stores_nothing()
    {
        await _tool.RunAsync("recover");

        var refused = await _tool.RunAsync("case", "do", "R-002", "offer-extra", "--as-of", "2010-07-02");
        var preview = await _tool.RunAsync("case", "do", "R-002", "leave-alone", "--preview", "--as-of", "2010-07-02");
        var after = await _tool.JsonAsync("case", "show", "R-002");

        refused.ExitCode.Should().Be(ExitCode.RowsRejected);
        refused.Output.Should().StartWith("offer-extra: refused");
        preview.Output.Should().Contain("a preview: nothing was stored");
        after.GetProperty("state").GetString().Should().Be("acknowledged");
    }

    [Theory]
    [InlineData("The store has no case R-999", "case", "show", "R-999")]
    [InlineData("case do knows no 'apologise'. Did you mean 'apologize'?", "case", "do", "R-001", "apologise")]
    [InlineData("--state 'fixd' is no state", "case", "list", "--state", "fixd")]
    [InlineData("'recovr' is not understood here. Did you mean 'recover'?", "recovr")]
    [InlineData("--as-of 'tomorrow' is no date", "case", "list", "--as-of", "tomorrow")]
    public async Task What_is_not_understood_gets_one_sentence(string sentence, params string[] args)
    {
        await _tool.RunAsync("recover");

        var result = await _tool.RunAsync(args);

        result.ExitCode.Should().Be(ExitCode.Usage);
        result.Error.Should().StartWith($"service-recovery: {sentence}");
    }

    [Fact]
    public async Task The_path_of_a_case_is_drawn_and_the_doctor_finds_the_store_sound()
    {
        await _tool.RunAsync("recover");

        var graph = await _tool.RunAsync("lifecycle", "graph", "--case", "R-002");
        var doctor = await _tool.RunAsync("doctor", "--as-of", "2010-07-01");

        graph.Output.Should().StartWith("stateDiagram-v2").And.Contain("class Acknowledged current");
        doctor.ExitCode.Should().Be(ExitCode.Done);
        doctor.Output.Should().Contain("every page and index is sound").And.Contain("write-ahead log").And.Contain("62, with");
    }

    [Fact]
    public async Task The_doctor_names_who_has_confirmed_and_is_still_owed_a_benefit()
    {
        await _tool.RunAsync("recover");
        var before = await _tool.RunAsync("doctor", "--as-of", "2010-07-01");
        Change("UPDATE recovery_case SET state = 'Confirmed', open_duties = 1 WHERE reference = 'R-020'");

        var after = await _tool.RunAsync("doctor", "--as-of", "2010-07-01");

        Line(before.Output).Should().Contain("no customer who has confirmed is still owed");
        Line(after.Output).Should().Contain("1 customers have confirmed and are still owed something, such as R-020");
    }

    [Fact]
    public async Task The_doctor_and_the_case_tell_of_work_that_fails()
    {
        await _tool.RunAsync("recover");
        await _tool.RunAsync("case", "do", "R-002", "set", "--property", "parked", "--value", "looking at it failed");
        await _tool.RunAsync("case", "do", "R-002", "set", "--property", "needs-person", "--value", "garage");
        var show = await _tool.RunAsync("case", "show", "R-002");
        Change(
            "UPDATE recovery_case SET attempts = 7 WHERE reference = 'R-003'",
            "INSERT INTO recovery_outbox (tenant, stream, first, last, handler, attempts) "
            + "SELECT tenant, stream, 1, 1, 'PushToCrm', 4 FROM recovery_event LIMIT 1");

        var doctor = await _tool.RunAsync("doctor", "--as-of", "2010-07-01", "--json");
        await _tool.RunAsync("case", "do", "R-002", "set", "--property", "parked");
        var after = await _tool.RunAsync("doctor", "--as-of", "2010-07-01");

        show.Output.ReplaceLineEndings(" ").Should().Contain("Parked: looking at it failed; 'case do")
            .And.Contain("Step 'garage' failed for good or too often");
        doctor.Output.Replace("\\u0027", "'", StringComparison.Ordinal).Should()
            .Contain("1 waits for a person: R-002: looking at it failed")
            .And.Contain("1 cases fail when they are looked at, up to 7 times")
            .And.Contain("handler 'PushToCrm' failed 4 times with one");
        after.Output.Should().NotContain("waits for a person");
    }

    private void Change(params string[] statements)
    {
        using var database = Database.Open(new SqliteAddress($"Data Source={_tool.Store}"));

        foreach (var statement in statements)
        {
            database.Execute(statement);
        }
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_made_by_looking()
    {
        var result = await _tool.RunAsync("case", "list");

        result.ExitCode.Should().Be(ExitCode.Store);
        File.Exists(_tool.Store).Should().BeFalse();
    }

    [Fact]
    public async Task A_refusal_speaks_in_verbs_options_and_values_of_the_command_line()
    {
        await _tool.RunAsync("recover");
        string[] of2010 = ["--as-of", "2010-07-02"];

        var rank = await _tool.RunAsync(["case", "do", "R-020", "fulfil", "--duty", "apology", .. of2010]);
        var early = await _tool.RunAsync(["case", "do", "R-020", "offer-extra", .. of2010]);
        var firm = await _tool.RunAsync(["case", "do", "R-020", "refer", .. of2010]);
        var word = await _tool.RunAsync(["case", "do", "R-020", "confirm", .. of2010]);

        Flat(rank).Should().StartWith("fulfil: refused; R-020 stays Acknowledged (2010-07-02 00:00 UTC)")
            .And.Contain("asks for at least executive; found none.").And.Contain("--rank says who it was. (manner-rank)")
            .And.Contain("--responsible says so.");
        Flat(early).Should().Contain("offer-extra has no meaning while Acknowledged. Known there: apologize, start-fix, complete-fix,");
        Flat(firm).Should().Contain("--firm, --accepted, --told must be stated. (not-said)");
        Flat(word).Should().Contain("(session, signedLink, message, recordedCall, letter, inPerson, delegation); found none.")
            .And.Contain("--unprompted says so.");
    }

    [Fact]
    public async Task A_command_long_after_the_last_record_says_which_clock_it_has_and_how_to_go_back()
    {
        await _tool.RunAsync("recover");

        var today = await _tool.RunAsync("case", "do", "R-002", "leave-alone", "--preview");
        var machine = await _tool.RunAsync("case", "show", "R-002", "--json");
        var then = await _tool.RunAsync("case", "do", "R-002", "leave-alone", "--preview", "--as-of", "2010-07-01T00:01Z");
        var before = await _tool.RunAsync("case", "do", "R-002", "leave-alone", "--preview", "--as-of", "2010-01-01");

        today.Error.Should().StartWith("service-recovery: note: It is 2").And.Contain("the last record of R-002 is of 2010-07-01.")
            .And.EndWith("add: --as-of 2010-07-01T00:01Z\n");
        machine.Error.Should().StartWith("""{"warning":{"code":"clock",""");
        then.Error.Should().BeEmpty();
        then.Output.Should().Contain("(2010-07-01 00:01 UTC; a preview: nothing was stored)");
        before.Error.Should().Contain("after --as-of");
    }

    [Fact]
    public async Task The_doctor_counts_open_duties_that_are_overdue_though_their_breach_is_recorded()
    {
        await _tool.RunAsync("recover");

        var then = await _tool.JsonAsync("doctor", "--as-of", "2009-09-01");
        var now = await _tool.JsonAsync("doctor", "--as-of", "2010-07-01");

        Overdue(then).Should().Be(("sound", "no duty is overdue (2009-09-01 00:00 UTC)"));
        Overdue(now).Health.Should().Be("attention");
        Overdue(now).Finding.Should().StartWith("125 duties are overdue in 61 cases, the oldest since 2009-10-01");
    }

    private static (string? Health, string Finding) Overdue(System.Text.Json.JsonElement doctor)
    {
        var check = doctor.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("check").GetString() == "overdue");

        return (check.GetProperty("health").GetString(), check.GetProperty("finding").GetString()!);
    }

    private static string Flat(ToolResult result) => System.Text.RegularExpressions.Regex.Replace(result.Output, @"\s+", " ");

    private static string Line(string wrapped) => string.Join(' ', wrapped.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
