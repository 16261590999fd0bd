using FluentAssertions;
using Npgsql;
using ServiceRecovery.Cli;
using ServiceRecovery.IntegrationTests.PostgreSql;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>The tool does on a PostgreSQL database what it does on a file, and says plainly what it does not.</summary>
public sealed class ServerToolTests(SharedCluster cluster) : IDisposable
{
    private const string Secret = "s3cr3t-passphrase";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Cases_persons_audit_and_retention_work_on_a_database()
    {
        var store = await StoreAsync();
        var letters = new FileInfo("postgres.letters.jsonl");

        try
        {
            var recovered = await RunAsync(store, "recover", "--as-of", "2010-07-01");
            var listed = await RunAsync(store, "case", "list", "--as-of", "2010-07-01");
            var shown = await RunAsync(store, "case", "show", "R-020", "--as-of", "2010-07-01");
            var done = await RunAsync(
                store, "case", "do", "R-020", "apologize", "--rank", "executive", "--responsible", "--by", "ann", "--as-of", "2010-07-01");
            var exported = await RunAsync(store, "person", "export", "O-1020", _tool.In("copy.json"));
            var sealedNow = await RunAsync(store, "audit", "seal");
            var erased = await RunAsync(store, "person", "erase", "O-1020");
            var verified = await RunAsync(store, "audit", "verify");
            var retained = await RunAsync(store, "retention", "apply", "--words", "30", "--customers", "60", "--dry-run");

            recovered.Output.Should().Contain("62");
            listed.Output.Should().Contain("R-020");
            shown.Output.Should().Contain("R-020");
            done.Output.Should().Contain("Apologized");
            exported.ExitCode.Should().Be(ExitCode.Done, exported.Error);
            erased.ExitCode.Should().Be(ExitCode.Done, erased.Error);
            verified.Output.Should().NotContain("wrong");
            retained.ExitCode.Should().Be(ExitCode.Done, retained.Error);
            new[] { recovered, listed, shown, done, sealedNow, verified }.Where(result => result.ExitCode != ExitCode.Done)
                .Select(result => result.Error + result.Output).Should().BeEmpty();
        }
        finally
        {
            letters.Delete();
        }
    }

    [Fact]
    public async Task The_doctor_says_how_a_database_is_and_that_it_was_put_back()
    {
        var store = await StoreAsync();
        var empty = await RunAsync(store, "doctor");
        await RunAsync(store, "schema", "apply");
        var sound = await RunAsync(store, "doctor");
        var restored = await RunAsync(store, "restore");
        var after = await RunAsync(store, "doctor");

        empty.ExitCode.Should().Be(ExitCode.Store);
        empty.Output.Should().Contain("holds no store").And.Contain("schema apply");
        sound.ExitCode.Should().Be(ExitCode.Done, sound.Output);
        sound.Output.Should().Contain("PostgreSQL ").And.Contain("ledger").And.Contain("no duty is overdue")
            .And.NotContain("put back");
        restored.Output.Should().Contain("knows now that it was put back");
        after.Output.Should().Contain("put back from a backup");
    }

    [Fact]
    public async Task What_the_server_does_better_itself_is_refused_and_named()
    {
        var store = await StoreAsync();
        var missing = await RunAsync(store, "case", "list");
        var backup = await RunAsync(store, "backup", _tool.In("copy.db"));
        var restore = await RunAsync(store, "restore", _tool.In("copy.db"));

        missing.ExitCode.Should().Be(ExitCode.Store);
        missing.Error.Should().Contain("holds no store of ServiceRecovery");
        backup.ExitCode.Should().Be(ExitCode.Usage);
        backup.Error.Should().Contain("pg_dump");
        restore.ExitCode.Should().Be(ExitCode.Usage);
        restore.Error.Should().Contain("pg_restore");
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=recovery;Username=ann;Timeout=2")]
    [InlineData("Hosst=127.0.0.1;Database=recovery")]
    [InlineData("Server=;Database=recovery")]
    [InlineData("Host=127.0.0.1;Port=one")]
    [InlineData("Data Source=recovery.db;Cache=Shared")]
    public async Task A_wrong_connection_string_is_a_clear_error_without_its_password(string connection)
    {
        foreach (var command in (string[][])[["case", "list"], ["doctor"], ["recover"], ["audit", "seal"]])
        {
            var result = await _tool.RunAsync([.. command, "--verbose", "--store", $"{connection};Password={Secret}"]);

            result.ExitCode.Should().BeOneOf(ExitCode.Store, ExitCode.Usage);
            (result.Output + result.Error).Should().NotContain(Secret).And.MatchRegex("127.0.0.1|connection string");
        }
    }

    private async Task<string> StoreAsync()
    {
        var builder = new NpgsqlConnectionStringBuilder(await cluster.NewSchemaAsync()) { Password = Secret, Timeout = 60 };

        return builder.ToString();
    }

    private async Task<ToolResult> RunAsync(string store, params string[] args)
    {
        var result = await _tool.RunAsync([.. args, "--store", store]);
        (result.Output + result.Error).Should().NotContain(Secret);

        return result;
    }
}
