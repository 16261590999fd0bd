using FluentAssertions;
using Microsoft.Data.Sqlite;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>The audit of a store, in the store and away from it.</summary>
public sealed class AuditCommandTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_store_is_sealed_verified_exported_and_verified_without_it()
    {
        await _tool.RunAsync("recover");
        var before = await _tool.JsonAsync("audit", "verify");
        var sealing = await _tool.RunAsync("audit", "seal");
        var line = (await _tool.RunAsync("audit", "checkpoint")).Output;
        var checkpoints = _tool.Write("checkpoints.txt", line);
        var export = _tool.In("audit.jsonl");

        var exported = await _tool.RunAsync("audit", "export", export);
        File.Delete(_tool.Store);
        var report = await _tool.JsonAsync("audit", "verify", export, "--checkpoints", checkpoints);

        before.GetProperty("leaves").GetInt64().Should().Be(0);
        sealing.Output.Should().StartWith("Added ");
        exported.ExitCode.Should().Be(ExitCode.Done);
        report.GetProperty("sound").GetBoolean().Should().BeTrue();
        report.GetProperty("checkpoints").GetInt32().Should().Be(1);
        report.GetProperty("leaves").GetInt64().Should().BePositive();
        report.GetProperty("unsealed").GetInt64().Should().Be(0);
        report.GetProperty("events").GetInt64().Should().Be(before.GetProperty("events").GetInt64());
        (await _tool.RunAsync("audit", "export", export)).ExitCode.Should().Be(ExitCode.Store, "the store is gone");
    }

    [Theory]
    [InlineData("UPDATE recovery_event SET actor = 'company:bob' WHERE rowid = (SELECT max(rowid) FROM recovery_event WHERE stream LIKE 'case/%')", "is not what the log says it was.")]
    [InlineData("DELETE FROM recovery_event WHERE rowid = (SELECT max(rowid) FROM recovery_event WHERE stream LIKE 'customer/%')", "events that the log holds are missing.")]
    [InlineData("DELETE FROM recovery_event WHERE stream LIKE 'audit/%'", "Its end was cut off.")]
    public async Task What_somebody_changed_in_the_file_is_found(string sql, string fault)
    {
        await _tool.RunAsync("recover");
        await _tool.RunAsync("case", "do", "R-020", "leave-alone", "--by", "ann");
        await _tool.RunAsync("audit", "seal");
        var checkpoints = _tool.Write("checkpoints.txt", (await _tool.RunAsync("audit", "checkpoint")).Output);
        await ChangeAsync(sql);

        var result = await _tool.RunAsync("audit", "verify", "--checkpoints", checkpoints);

        result.ExitCode.Should().Be(ExitCode.AuditFailed, result.Error);
        string.Join(' ', result.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Should().Contain(fault);
    }

    [Fact]
    public async Task A_case_is_proved_and_what_cannot_be_read_is_said_with_what_to_do()
    {
        await _tool.RunAsync("recover");

        var early = await _tool.RunAsync("audit", "prove", "R-020");
        await _tool.RunAsync("audit", "seal");
        var proof = await _tool.JsonAsync("audit", "prove", "R-020");
        var wrong = await _tool.RunAsync("audit", "verify", "--checkpoints", _tool.Write("c.txt", "\nnonsense\n"));

        early.Error.Should().Contain("'audit seal' adds them");
        proof.GetProperty("holds").GetBoolean().Should().BeTrue();
        wrong.ExitCode.Should().Be(ExitCode.Input);
        wrong.Error.Should().Contain("line 2");
        (await _tool.RunAsync("audit", "verify", _tool.In("none.jsonl"))).ExitCode.Should().Be(ExitCode.Input);
    }

    private async Task ChangeAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_tool.Store};Pooling=False;Foreign Keys=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        (await command.ExecuteNonQueryAsync()).Should().BePositive("the change must hit something");
    }
}
