using System.Text.Json;
using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class RecoverCommandTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task The_sample_goes_through_and_a_second_run_opens_nothing()
    {
        var first = await _tool.JsonAsync("recover");
        var second = await _tool.JsonAsync("recover");

        Counts(first).Should().Be((62, 62, 0, 0));
        Counts(second).Should().Be((62, 0, 62, 0));
        second.GetProperty("states").ToString().Should().Be(first.GetProperty("states").ToString());
        first.GetProperty("letters").GetProperty("written").GetInt64().Should().Be(59);
        second.GetProperty("letters").GetProperty("written").GetInt64().Should().Be(0);
    }

    [Fact]
    public async Task The_letters_carry_a_key_of_their_own_and_no_injury_gets_a_form()
    {
        await _tool.RunAsync("recover");

        var letters = File.ReadLines($"{_tool.Store}.letters.jsonl").Select(line => JsonDocument.Parse(line).RootElement).ToList();

        letters.Select(letter => letter.GetProperty("key").GetString()).Should().OnlyHaveUniqueItems().And.HaveCount(59);
        letters.Select(letter => letter.GetProperty("reference").GetString()).Should().NotContain(["R-011", "R-035", "R-046"]);
        letters.Single(letter => letter.GetProperty("reference").GetString() == "R-020").GetProperty("body").GetString()
            .Should().StartWith("Thank you for telling us. Your report reached us on 22 January 2010");
        letters.Single(letter => letter.GetProperty("reference").GetString() == "R-021").GetProperty("body").GetString()
            .Should().StartWith("We are writing to you of our own accord.");
    }

    [Fact]
    public async Task Bad_rows_are_listed_with_line_column_and_value_and_the_rest_goes_through()
    {
        var file = _tool.Write("rows.csv", "reference,customer,severity\nA,C,major\nB,C,mjaor\nC\nA,C,minor\nA,C,major\n");

        var result = await _tool.RunAsync("recover", file, "--as-of", "2010-07-01");

        result.ExitCode.Should().Be(ExitCode.RowsRejected);
        result.Output.Should().Contain("line 3, severity: 'mjaor' is no severity;").And.Contain("Did you mean 'major'?")
            .And.Contain("line 4: has 1 fields, the header has 3.")
            .And.Contain("line 5, severity: 'minor' contradicts the open case rows/A, which has 'major'.");
        result.Output.Split('\n').Skip(1).Where(line => !line.StartsWith("  line", StringComparison.Ordinal))
            .Should().OnlyContain(line => line.Length <= 80);
    }

    [Theory]
    [InlineData("missing.csv", null, "does not exist", ExitCode.Input)]
    [InlineData("empty.csv", "", "is empty", ExitCode.Input)]
    [InlineData("rows.csv", "reference,severty\n", "Did you mean 'severity'?", ExitCode.Input)]
    public async Task A_file_that_cannot_be_taken_gets_one_sentence_and_its_exit_code(
        string name, string? text, string sentence, object exitCode)
    {
        var file = text is null ? _tool.In(name) : _tool.Write(name, text);

        var result = await _tool.RunAsync("recover", file);

        result.ExitCode.Should().Be((ExitCode)exitCode);
        result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().ContainSingle()
            .Which.Should().Contain(sentence);
        File.Exists(_tool.Store).Should().BeFalse();
    }

    [Fact]
    public async Task A_header_alone_is_no_rows_and_no_error()
    {
        Counts(await _tool.JsonAsync("recover", _tool.Write("header.csv", "reference,customer\n"))).Should().Be((0, 0, 0, 0));
    }

    [Theory]
    [InlineData(
        "five-steps",
        "There is no policy 'five-steps'. Did you mean 'four-steps'? Name the file of a document, or one of these: four-steps, "
        + "eu261, hotel-stay, ofcom-automatic-compensation, parcel-delivery, uk-delay-repay, uk-fca-complaints, us-cfpb, "
        + "us-dot-refunds, vehicle-recall.")]
    public async Task An_unknown_policy_lists_those_that_there_are(string policy, string sentence)
    {
        var result = await _tool.RunAsync("recover", "--policy", policy, "--json");

        result.ExitCode.Should().Be(ExitCode.Policy);
        result.Output.Should().BeEmpty();
        JsonDocument.Parse(result.Error).RootElement.GetProperty("error").GetProperty("message").GetString().Should().Be(sentence);
    }

    [Fact]
    public async Task A_damaged_store_is_named_with_what_would_help()
    {
        File.WriteAllText(_tool.Store, new string('x', 10_000));

        var result = await _tool.RunAsync("recover");

        result.ExitCode.Should().Be(ExitCode.Store);
        result.Error.Should().Contain("is damaged or no SQLite database").And.Contain("Restore it from a backup");
    }

    [Fact]
    public async Task A_store_of_a_newer_schema_is_refused()
    {
        await _tool.RunAsync("recover");
        Execute("INSERT INTO recovery_schema (number, hash) VALUES (999, 'x')");

        var recovered = await _tool.RunAsync("recover");
        var doctor = await _tool.RunAsync("doctor");

        recovered.ExitCode.Should().Be(ExitCode.Store);
        recovered.Error.Should().Contain("has schema 999");
        doctor.ExitCode.Should().Be(ExitCode.Store);
        doctor.Output.Should().Contain("schema 999 is newer");
    }

    [Fact]
    public async Task A_store_that_another_process_holds_is_told_and_nothing_is_lost()
    {
        await _tool.RunAsync("recover");
        using var holder = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_tool.Store};Pooling=False");
        holder.Open();
        using var command = holder.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();

        var result = await _tool.RunAsync("recover", _tool.Write("more.csv", "reference,customer\nZ,C\n"));

        result.ExitCode.Should().Be(ExitCode.Store);
        result.Error.Should().Contain("stayed locked by another process").And.NotContain("0 rows").And.NotContain("connection string");
        result.Output.Should().NotContain("Rows");
    }

    [Fact]
    public async Task A_wish_to_stop_prints_the_summary_so_far_and_the_same_command_goes_on()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var stopped = await _tool.RunAsync(stop.Token, "recover", "--json");
        var whole = await _tool.JsonAsync("recover");

        stopped.ExitCode.Should().Be(ExitCode.Cancelled);
        JsonDocument.Parse(stopped.Output).RootElement.GetProperty("rows").GetInt64().Should().BeLessThan(62);
        Counts(whole).Rows.Should().Be(62);
    }

    [Fact]
    public async Task Json_Lines_and_a_mapping_file_are_read_too()
    {
        var map = _tool.Write("desk.json", """{"source":"desk","fields":{"reference":"id","customer":"who.id","severity":"how"}}""");
        var file = _tool.Write("rows.jsonl", "{\"id\":\"1\",\"who\":{\"id\":\"C\"},\"how\":\"major\",\"more\":[1]}\n");

        Counts(await _tool.JsonAsync("recover", file, "--map", map)).Should().Be((1, 1, 0, 0));
        (await _tool.RunAsync("case", "show", "desk/1")).Output.Should().StartWith("desk/1 is Reported, customer C");
    }

    private static (long Rows, long Opened, long AlreadyOpen, long Rejected) Counts(JsonElement summary) => (
        summary.GetProperty("rows").GetInt64(), summary.GetProperty("opened").GetInt64(),
        summary.GetProperty("alreadyOpen").GetInt64(), summary.GetProperty("rejected").GetInt64());

    private void Execute(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_tool.Store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
