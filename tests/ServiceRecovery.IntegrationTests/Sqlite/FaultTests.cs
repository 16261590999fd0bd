using FluentAssertions;
using Microsoft.Data.Sqlite;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Sqlite;

/// <summary>Each fault is one clear exception, and the same store works again when the fault is gone.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_locked_file_says_how_long_it_waited_and_what_to_do()
    {
        using var store = new SqliteCaseStore($"Data Source={_file.Path};Default Timeout=1");
        await Expect.CommittedAsync(store, Sample.Opening(1), "a case");
        using var other = await OpenAsync();
        await ExecuteAsync(other, "BEGIN IMMEDIATE");

        var fault = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(2), default));
        var read = await store.FindAsync(default, Sample.Id(1), TestContext.Current.CancellationToken);
        await ExecuteAsync(other, "ROLLBACK");

        fault.Message.Should().Be(
            $"The case store '{_file.Path}' stayed locked by another process for 1 s. End the process that holds it, " +
            "or raise 'Default Timeout' in the connection string.");
        fault.MayBeStored.Should().BeFalse();
        read.Should().NotBeNull("readers do not wait for writers");
        await Expect.CommittedAsync(store, Sample.Opening(2), "the commit again");
    }

    [Fact]
    public async Task A_file_opened_for_reading_only_can_be_read_and_says_that_it_is_read_only()
    {
        using (var writing = _file.Open())
        {
            await Expect.CommittedAsync(writing, Sample.Opening(1), "a case");
        }

        using var store = new SqliteCaseStore($"{_file.ConnectionString};Mode=ReadOnly");
        var found = await store.FindAsync(default, Sample.Id(1), TestContext.Current.CancellationToken);

        var fault = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(2), default));

        found.Should().NotBeNull();
        fault.Fault.Should().Be("is read-only");
        fault.Remedy.Should().Contain("Mode=ReadOnly");
    }

    [Fact]
    public async Task A_missing_directory_is_named_and_once_it_is_made_the_store_works()
    {
        var directory = Path.Combine(Path.GetDirectoryName(_file.Path)!, "missing");
        using var store = new SqliteCaseStore($"Data Source={Path.Combine(directory, "recovery.db")}");

        var writing = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(1), default));
        var reading = await FaultOfAsync(() => store.FindAsync(default, Sample.Id(1), default));
        Directory.CreateDirectory(directory);

        writing.Fault.Should().Be("cannot be opened");
        writing.Remedy.Should().Be($"Create the directory '{directory}'.");
        reading.Message.Should().Be(writing.Message);
        await Expect.CommittedAsync(store, Sample.Opening(1), "a case");
    }

    [Fact]
    public async Task A_directory_that_vanishes_is_noticed_by_the_next_commit_which_is_not_acknowledged()
    {
        using var file = new TemporaryFile();
        using var store = file.Open();
        await Expect.CommittedAsync(store, Sample.Opening(1), "a case");
        Directory.Delete(Path.GetDirectoryName(file.Path)!, recursive: true);

        var fault = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(2), default));
        var again = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(3), default));
        Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);

        fault.Message.Should().Contain("was moved or deleted while it was in use");
        fault.MayBeStored.Should().BeTrue();
        again.Message.Should().Contain("cannot be opened").And.Contain("Create the directory");
    }

    [Fact]
    public async Task A_store_that_can_be_read_and_not_written_says_so_until_it_can()
    {
        using var writable = _file.Open();
        await Expect.CommittedAsync(writable, Sample.Opening(1), "a case");
        using var holder = await OpenAsync();
        await ExecuteAsync(holder, "BEGIN IMMEDIATE");
        using var store = new SqliteCaseStore($"Data Source={_file.Path};Default Timeout=1");

        var fault = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(2), default));
        var during = await store.ReadBacklogAsync(Sample.Noon, default);
        await ExecuteAsync(holder, "ROLLBACK");
        await store.ClaimAsync(Sample.Claim(WorkKind.DueCase, Sample.Noon), default);
        var stillUnknown = await store.ReadBacklogAsync(Sample.Noon, default);
        await Expect.CommittedAsync(store, Sample.Opening(2), "the case, once nobody holds the file");

        during.WriteFault.Should().Be(fault.Message);
        stillUnknown.WriteFault.Should().Be(fault.Message, "nothing was written since");
        (await store.ReadBacklogAsync(Sample.Noon, default)).WriteFault.Should().BeNull();
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_as_it_is_and_said_to_be_none()
    {
        var letter = string.Concat(Enumerable.Repeat("Dear customer, ", 1000));
        await File.WriteAllTextAsync(_file.Path, letter, TestContext.Current.CancellationToken);
        using var store = _file.Open();

        var fault = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(1), default));
        var text = await File.ReadAllTextAsync(_file.Path, TestContext.Current.CancellationToken);
        File.Delete(_file.Path);

        fault.Fault.Should().StartWith("is damaged or no SQLite database");
        text.Should().Be(letter);
        await Expect.CommittedAsync(store, Sample.Opening(1), "a case");
    }

    [Fact]
    public async Task A_damaged_page_is_an_error_and_never_a_wrong_answer()
    {
        using (var store = _file.Open())
        {
            for (var number = 1; number <= 50; number++)
            {
                await Expect.CommittedAsync(store, Sample.Opening(number), "a case");
            }
        }

        var bytes = await File.ReadAllBytesAsync(_file.Path, TestContext.Current.CancellationToken);
        bytes.AsSpan(4096).Fill(0xAB);
        await File.WriteAllBytesAsync(_file.Path, bytes, TestContext.Current.CancellationToken);
        using var damaged = _file.Open();

        var fault = await FaultOfAsync(() => damaged.FindAsync(default, Sample.Id(1), default));

        fault.Fault.Should().StartWith("is damaged or no SQLite database");
    }

    [Theory]
    [InlineData("UPDATE recovery_case SET state = 'Sung'", "'Sung'")]
    [InlineData("UPDATE recovery_case SET customer = 'nobody'", "'nobody'")]
    [InlineData("UPDATE recovery_event SET recorded_at = 9223372036854775807", "overflow")]
    public async Task A_value_that_nobody_wrote_is_said_to_be_unreadable(string harm, string named)
    {
        using var store = _file.Open();
        await Expect.CommittedAsync(store, Sample.Opening(1), "a case");
        using var other = await OpenAsync();
        await ExecuteAsync(other, harm);

        var fault = await FaultOfAsync(async () =>
        {
            await store.FindAsync(default, Sample.Id(1), default);
            await store.ReadEventsAsync(default, Sample.Stream(1), 1, default);
        });

        fault.Fault.Should().StartWith("holds a value that cannot be read").And.Contain(named);
        fault.MayBeStored.Should().BeFalse();
    }

    [Fact]
    public async Task A_full_disk_loses_nothing_that_was_acknowledged_and_keeps_nothing_that_was_not()
    {
        var pages = 80;
        using var store = new SqliteCaseStore(
            _file.ConnectionString, database => database.Execute($"PRAGMA max_page_count = {pages}"));
        var stored = new List<int>();
        CaseStoreException? fault = null;

        for (var number = 1; fault is null; number++)
        {
            try
            {
                await Expect.CommittedAsync(store, Sample.Opening(number), "a case");
                stored.Add(number);
            }
            catch (CaseStoreException full)
            {
                fault = full;
            }
        }

        fault.Message.Should().Be(
            $"The case store '{_file.Path}' has no room left. Free space on the disk; nothing that was acknowledged " +
            "is lost.");
        stored.Should().NotBeEmpty();
        pages = 100_000;
        await Traces.ExpectNoneOfAsync(store, stored.Count + 1);
        await Expect.CommittedAsync(store, Sample.Opening(stored.Count + 1), "the refused commit, with room");

        foreach (var number in stored)
        {
            await Traces.ExpectAllOfAsync(store, number);
        }
    }

    [Fact]
    public async Task A_commit_that_the_schema_refuses_fails_alone_among_those_it_is_grouped_with()
    {
        using var store = _file.Open();
        var bad = Sample.Opening(0) with { Summaries = [Sample.Summary(0, version: 2) with { Policy = null! }] };

        var failing = FaultOfAsync(() => store.CommitAsync(bad, default));
        var good = Enumerable.Range(1, 100).Select(number => store.CommitAsync(Sample.Opening(number), default));
        var results = await Task.WhenAll(good);

        (await failing).Fault.Should().Contain("NOT NULL");
        results.Should().OnlyContain(result => result.Status == CommitStatus.Committed);
        await Traces.ExpectNoneOfAsync(store, 0);
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection(_file.ConnectionString);
        await connection.OpenAsync();

        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<CaseStoreException> FaultOfAsync(Func<Task> act) =>
        (await act.Should().ThrowAsync<CaseStoreException>()).Which;
}
