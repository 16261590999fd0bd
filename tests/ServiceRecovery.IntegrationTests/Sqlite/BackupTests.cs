using FluentAssertions;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Sqlite;

public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFile _file = new();
    private readonly TemporaryFile _other = new();

    private string Backup => $"{_file.Path}.backup";

    [Fact]
    public async Task A_backup_under_load_holds_whole_cases_and_every_one_that_was_acknowledged_before()
    {
        using var store = _file.Open();
        var acknowledged = 0;
        var last = 0;
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Expect.CommittedAsync(store, Sample.Opening(Interlocked.Increment(ref last)), "a case");
                Interlocked.Increment(ref acknowledged);
            }
        })).ToArray();

        while (Volatile.Read(ref acknowledged) < 50)
        {
            await Task.Yield();
        }

        var before = Volatile.Read(ref acknowledged);
        await store.BackUpAsync(Backup, default);
        var after = Volatile.Read(ref last);
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        await SqliteCaseStore.RestoreAsync(Backup, _other.Path, Sample.Noon, default);
        using var restored = _other.Open();
        var whole = 0;

        for (var number = 1; number <= last; number++)
        {
            if (await restored.FindAsync(default, Sample.Id(number), default) is not null)
            {
                await Traces.ExpectAllOfAsync(restored, number);
                whole++;
            }
        }

        whole.Should().BeInRange(before, after);
    }

    [Fact]
    public async Task A_restored_store_says_when_it_was_restored_and_one_that_never_was_says_nothing()
    {
        using var store = await FilledAsync();
        await store.BackUpAsync(Backup, default);

        await SqliteCaseStore.RestoreAsync(Backup, _other.Path, Sample.Noon, default);

        using var restored = _other.Open();
        (await restored.ReadBacklogAsync(Sample.Noon, default)).RestoredAt.Should().Be(Sample.Noon);
        (await store.ReadBacklogAsync(Sample.Noon, default)).RestoredAt.Should().BeNull();
        await Traces.ExpectAllOfAsync(restored, 1);
    }

    [Fact]
    public async Task A_backup_that_was_put_in_place_by_hand_is_refused_and_left_alone()
    {
        using (var store = await FilledAsync())
        {
            await store.BackUpAsync(_other.Path, default);
        }

        using var placed = _other.Open();
        var find = () => placed.FindAsync(default, Sample.Id(1), default);

        (await find.Should().ThrowAsync<CaseStoreException>()).Which.Message.Should()
            .Contain("is a backup that was taken").And.Contain("service-recovery restore");
    }

    [Fact]
    public async Task No_backup_replaces_a_file_and_no_restore_replaces_a_store()
    {
        using var store = await FilledAsync();
        await store.BackUpAsync(Backup, default);

        var again = () => store.BackUpAsync(Backup, default);
        var over = () => SqliteCaseStore.RestoreAsync(Backup, _file.Path, Sample.Noon, default);

        (await again.Should().ThrowAsync<CaseStoreException>()).Which.Fault.Should().Be("is there already");
        (await over.Should().ThrowAsync<CaseStoreException>()).Which.Fault.Should().Be("is there already");
        await Traces.ExpectAllOfAsync(store, 1);
    }

    [Theory]
    [InlineData("nothing", "cannot be opened")]
    [InlineData("text", "damaged or no SQLite database")]
    [InlineData("torn", "damaged")]
    public async Task What_is_no_sound_backup_makes_no_store(string fault, string message)
    {
        using (var store = await FilledAsync())
        {
            await store.BackUpAsync(Backup, default);
        }

        Spoil(fault);

        var restore = () => SqliteCaseStore.RestoreAsync(Backup, _other.Path, Sample.Noon, default);

        (await restore.Should().ThrowAsync<CaseStoreException>()).Which.Message.Should().Contain(message);
        Directory.GetFiles(Path.GetDirectoryName(_other.Path)!).Should().BeEmpty();
    }

    [Fact]
    public async Task What_an_earlier_try_left_when_it_was_killed_stands_in_nobodys_way()
    {
        using var store = await FilledAsync();
        await File.WriteAllTextAsync($"{Backup}.partial", "half a backup");
        await File.WriteAllTextAsync($"{_other.Path}.partial", "half a store");
        await File.WriteAllTextAsync($"{_other.Path}.partial-wal", "and its log");

        await store.BackUpAsync(Backup);
        await SqliteCaseStore.RestoreAsync(Backup, _other.Path, Sample.Noon);

        using var restored = _other.Open();
        await Traces.ExpectAllOfAsync(restored, 1);
    }

    [Fact]
    public async Task A_backup_that_is_given_up_leaves_nothing()
    {
        using var store = await FilledAsync();
        await store.BackUpAsync(Backup, default);
        var address = SqliteAddress.OfFile(_file.Path);
        var (again, stop) = ($"{_file.Path}.again", new CancellationToken(canceled: true));

        // Asked through the store, a token that is cancelled already would let neither of them begin.
        var backup = () => ServiceRecovery.Sqlite.Backup.Take(address, () => Database.Open(address), again, stop);
        var restore = () => Restore.Make(Backup, _other.Path, Sample.Noon, stop);

        backup.Should().Throw<OperationCanceledException>();
        restore.Should().Throw<OperationCanceledException>();
        Directory.GetFiles(Path.GetDirectoryName(again)!, "*.again*").Should().BeEmpty();
        Directory.GetFiles(Path.GetDirectoryName(_other.Path)!).Should().BeEmpty();
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_makes_no_store_and_is_named()
    {
        using (var store = await FilledAsync())
        {
            await store.BackUpAsync(Backup, default);
        }

        using (var newer = Copy.Open(Backup, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite))
        {
            Copy.Execute(newer, "INSERT INTO recovery_schema (number, hash) VALUES (99, 'x')");
        }

        var restore = () => SqliteCaseStore.RestoreAsync(Backup, _other.Path, Sample.Noon, default);

        (await restore.Should().ThrowAsync<CaseStoreException>()).Which.Message.Should()
            .StartWith($"The case store '{Backup}' has schema 99");
        Directory.GetFiles(Path.GetDirectoryName(_other.Path)!).Should().BeEmpty();
    }

    public void Dispose()
    {
        _file.Dispose();
        _other.Dispose();
    }

    private async Task<SqliteCaseStore> FilledAsync()
    {
        var store = _file.Open();
        await Expect.CommittedAsync(store, Sample.Opening(1), "a case");

        return store;
    }

    private void Spoil(string fault)
    {
        switch (fault)
        {
            case "nothing":
                File.Delete(Backup);
                break;
            case "text":
                File.WriteAllText(Backup, new string('x', 10_000));
                break;
            default:
                var bytes = File.ReadAllBytes(Backup);
                bytes.AsSpan(bytes.Length / 2, bytes.Length / 4).Fill(0xA5);
                File.WriteAllBytes(Backup, bytes);
                break;
        }
    }
}
