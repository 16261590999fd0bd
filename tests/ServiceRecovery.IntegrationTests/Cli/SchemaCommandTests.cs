using FluentAssertions;
using Microsoft.Data.Sqlite;
using ServiceRecovery.Cli;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>The tables can be made by hand, and are then those that the store makes.</summary>
public sealed class SchemaCommandTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_dry_run_makes_no_file_and_a_second_run_has_nothing_to_do()
    {
        var dry = await _tool.RunAsync("schema", "apply", "--dry-run");
        File.Exists(_tool.Store).Should().BeFalse();
        var first = await _tool.RunAsync("schema", "apply");
        var second = await _tool.RunAsync("schema", "apply");

        dry.Output.Should().StartWith("Would apply scripts 1, 2, ");
        first.Output.Should().StartWith("Applied scripts 1, 2, ");
        second.Output.Trim().Should().Be("The schema is up to date.");
        (await _tool.JsonAsync("schema", "apply")).GetProperty("missing").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task What_a_person_runs_by_hand_is_what_the_store_would_have_made()
    {
        var sql = (await _tool.RunAsync("schema", "script")).Output;
        await RunSqlAsync(sql);

        using var store = new SqliteCaseStore($"Data Source={_tool.Store}");
        await Expect.CommittedAsync(store, Testing.Sample.Opening(1), "a case");

        (await _tool.RunAsync("schema", "apply")).Output.Trim().Should().Be("The schema is up to date.");
    }

    [Fact]
    public async Task The_rest_of_the_scripts_follows_those_that_are_there()
    {
        var rest = (await _tool.RunAsync("schema", "script", "--after", "1")).Output;
        var whole = (await _tool.RunAsync("schema", "script")).Output;
        var unknown = await _tool.RunAsync("schema", "script", "--after", "99");

        rest.Should().NotContain("CREATE TABLE recovery_event");
        whole.Should().Contain("CREATE TABLE recovery_event").And.EndWith(rest[rest.IndexOf("ALTER", StringComparison.Ordinal)..]);
        unknown.ExitCode.Should().Be(ExitCode.Usage);
        unknown.Error.Should().Contain($"up to {SqliteSchema.Newest}");
    }

    [Fact]
    public async Task A_connection_string_that_is_none_is_refused_without_being_repeated()
    {
        var result = await _tool.RunAsync("schema", "apply", "--postgresql", "Hosst=db;Password=secret");

        result.ExitCode.Should().Be(ExitCode.Usage);
        (result.Error + result.Output).Should().NotContain("secret").And.Contain("Host=db.example.com");
    }

    private async Task RunSqlAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_tool.Store};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"BEGIN; {sql} COMMIT";
        await command.ExecuteNonQueryAsync();
    }
}
