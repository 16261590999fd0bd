using FluentAssertions;
using Microsoft.Data.Sqlite;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class BackupCommandTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_store_is_backed_up_lost_and_restored_and_the_doctor_knows()
    {
        await _tool.RunAsync("recover");
        var cases = (await _tool.RunAsync("case", "list", "--as-of", "2010-07-01")).Output;
        var copy = _tool.In("copy.db");

        var taken = await _tool.RunAsync("backup", copy);
        File.Delete(_tool.Store);
        var restored = await _tool.RunAsync("restore", copy);
        var doctor = await _tool.RunAsync("doctor");

        taken.ExitCode.Should().Be(ExitCode.Done, taken.Error);
        taken.Output.Should().Contain("every page checked");
        restored.ExitCode.Should().Be(ExitCode.Done, restored.Error);
        Words(restored.Output).Should().Contain("Before a worker starts").And.Contain("Send reports again with the date");
        (await _tool.RunAsync("case", "list", "--as-of", "2010-07-01")).Output.Should().Be(cases);
        Words(doctor.Output).Should().Contain("put back from a backup").And.Contain("every balance is their sum");
    }

    [Fact]
    public async Task A_restore_into_a_store_that_is_there_and_a_command_on_a_bare_backup_are_refused()
    {
        await _tool.RunAsync("recover");
        var copy = _tool.In("copy.db");
        await _tool.RunAsync("backup", copy);

        var over = await _tool.RunAsync("restore", copy);
        var again = await _tool.RunAsync("backup", copy);
        File.Move(copy, _tool.Store, overwrite: true);
        var bare = await _tool.RunAsync("case", "list");
        var doctor = await _tool.RunAsync("doctor");

        over.ExitCode.Should().Be(ExitCode.Store);
        over.Error.Should().Contain("is there already. Move it and its '-wal' and '-shm' files away");
        again.ExitCode.Should().Be(ExitCode.Store);
        bare.ExitCode.Should().Be(ExitCode.Store);
        bare.Error.Should().Contain("is a backup that was taken").And.Contain("service-recovery restore");
        doctor.ExitCode.Should().Be(ExitCode.Store);
    }

    [Theory]
    [InlineData("INSERT INTO recovery_balance VALUES ('default', 'campaign/spring', '2026-11', 'USD', 0, 500, 1000)", "balances are not the sum of their entries, such as that of campaign/spring")]
    [InlineData("INSERT INTO recovery_benefit VALUES ('default', 'p', 'f', 'fuel', 0, 0, 'c-1', 'Goodwill', 'Uncertain', 1, 'USD')", "of 1 benefits nobody knows whether they were given, such as 'fuel' in case c-1")]
    [InlineData("INSERT INTO recovery_restore VALUES (1, NULL)", "put back from a backup 1970-01-01 00:00 UTC")]
    public async Task The_doctor_finds_what_is_wrong_with_the_money_and_says_what_to_do(string sql, string finding)
    {
        await _tool.RunAsync("recover");
        var sound = Words((await _tool.RunAsync("doctor")).Output);
        await ChangeAsync(sql);

        var sick = Words((await _tool.RunAsync("doctor")).Output);

        sound.Should().NotContain(finding).And.Contain("no log is kept").And.Contain("known whether it was given");
        sick.Should().Contain(finding);
    }

    [Fact]
    public async Task The_doctor_knows_when_the_audit_log_was_last_sealed()
    {
        await _tool.RunAsync("recover");
        await _tool.RunAsync("audit", "seal");

        var doctor = await _tool.RunAsync("doctor");

        Words(doctor.Output).Should().Contain("last sealed 20").And.Contain("nothing waits to be");
    }

    private static string Words(string output) =>
        string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task ChangeAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_tool.Store};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
