using FluentAssertions;
using Microsoft.Data.Sqlite;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>Whoever only looks makes no store, whatever file is named.</summary>
public sealed class EmptyStoreTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("case", "list")]
    [InlineData("case", "show", "R-020")]
    [InlineData("case", "do", "R-020", "apologize", "--by", "ann")]
    [InlineData("doctor")]
    public async Task An_empty_file_is_told_and_stays_empty(params string[] args)
    {
        _tool.Write("recovery.db", "");

        var result = await _tool.RunAsync(args);

        result.ExitCode.Should().Be(ExitCode.Store);
        (result.Output + result.Error).ReplaceLineEndings(" ").Should().Contain("empty file").And.Contain("'recover' makes");
        new FileInfo(_tool.Store).Length.Should().Be(0);
        Directory.GetFiles(_tool.Folder).Should().ContainSingle();
    }

    [Fact]
    public async Task A_database_of_something_else_is_left_as_it_is()
    {
        await using (var connection = new SqliteConnection($"Data Source={_tool.Store};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE shop (name TEXT)";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var before = await File.ReadAllBytesAsync(_tool.Store, TestContext.Current.CancellationToken);

        var result = await _tool.RunAsync("case", "list");

        result.ExitCode.Should().Be(ExitCode.Store);
        result.Error.Should().Contain("holds no store of ServiceRecovery");
        (await File.ReadAllBytesAsync(_tool.Store, TestContext.Current.CancellationToken)).Should().Equal(before);
    }

    [Fact]
    public async Task What_recover_is_asked_for_it_makes_in_an_empty_file()
    {
        _tool.Write("recovery.db", "");

        (await _tool.RunAsync("recover")).ExitCode.Should().Be(ExitCode.Done);
        (await _tool.RunAsync("case", "list")).ExitCode.Should().Be(ExitCode.Done);
    }
}
