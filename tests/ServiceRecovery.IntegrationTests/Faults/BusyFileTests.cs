using System.Diagnostics;
using FluentAssertions;
using ServiceRecovery.IntegrationTests.Sqlite;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;
using TemporaryFile = ServiceRecovery.IntegrationTests.Sqlite.TemporaryFile;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>
/// R6: sixteen writers on four stores, and another process that takes the write lock of the file again and again. Nobody
/// who waits loses anything; who has to wait longer than was agreed is told so, and has stored nothing.
/// </summary>
public sealed class BusyFileTests(ITestOutputHelper output)
{
    private const int Writers = 16;
    private const int Stores = 4;

    private static readonly TimeSpan Held = TimeSpan.FromMilliseconds(3);

    [Fact]
    public async Task Sixteen_writers_get_everything_stored_while_another_process_takes_the_lock_again_and_again()
    {
        var commands = Programme.IsLong ? 500 : 100;
        using var file = TemporaryFile.InMemory();
        var stores = Enumerable.Range(0, Stores).Select(_ => new SqliteCaseStore($"Data Source={file.Path};Default Timeout=30")).ToArray();
        await stores[0].FindAsync(default, default, TestContext.Current.CancellationToken);
        using var other = CrashProcess.Start(["hold", file.Path]);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(
            writer => Task.Run(() => WriteAsync(stores[writer % Stores], writer, commands))));

        var turns = await DisturbAsync(other, writing);
        await writing;
        await EndAsync(other);

        for (var writer = 0; writer < Writers; writer++)
        {
            await HashChain.ExpectAsync(stores[writer % Stores], Sample.Stream(writer), commands);
        }

        Array.ForEach(stores, store => store.Dispose());
        Counted.Say(
            output,
            $"R6: {Writers * commands} commands of {Writers} writers on {Stores} stores, all stored, while another process held the "
            + $"lock {turns} times ({Programme.Again<BusyFileTests>()}).");
        turns.Should().BePositive();
    }

    [Fact]
    public async Task Writers_who_waited_longer_than_agreed_have_stored_nothing_and_succeed_when_they_come_again()
    {
        using var file = TemporaryFile.InMemory();
        using var store = new SqliteCaseStore($"Data Source={file.Path};Default Timeout=1");
        await store.FindAsync(default, default, TestContext.Current.CancellationToken);
        using var other = CrashProcess.Start(["hold", file.Path]);
        await OrderAsync(other);

        var refused = await Task.WhenAll(Enumerable.Range(0, Writers).Select(number => RefusalAsync(store, number)));
        await OrderAsync(other);
        var again = await Task.WhenAll(Enumerable.Range(0, Writers).Select(
            number => store.CommitAsync(Sample.Opening(number), TestContext.Current.CancellationToken)));
        await EndAsync(other);

        refused.Should().OnlyContain(fault => fault.Fault == "stayed locked by another process for 1 s" && !fault.MayBeStored);
        again.Should().OnlyContain(result => result == CommitResult.Committed);
    }

    private static async Task WriteAsync(SqliteCaseStore store, int writer, int commands)
    {
        StoredEvent? last = null;

        for (var command = 0; command < commands; command++)
        {
            var append = Sample.Append(Sample.Stream(writer), after: last);
            await Expect.CommittedAsync(store, new Commit { Tenant = default, Appends = [append] }, "an event");
            last = append.Events[^1];
        }
    }

    private static async Task<CaseStoreException> RefusalAsync(SqliteCaseStore store, int number)
    {
        var commit = () => store.CommitAsync(Sample.Opening(number), CancellationToken.None);

        return (await commit.Should().ThrowAsync<CaseStoreException>()).Which;
    }

    private static async Task<int> DisturbAsync(Process other, Task writing)
    {
        var turns = 0;

        for (; !writing.IsCompleted; turns++)
        {
            await OrderAsync(other);
            await Task.Delay(Held, TimeProvider.System);
            await OrderAsync(other);
            await Task.WhenAny(writing, Task.Delay(Held, TimeProvider.System));
        }

        return turns;
    }

    /// <summary>The other process takes the lock, or gives it back.</summary>
    private static async Task OrderAsync(Process other)
    {
        await other.StandardInput.WriteLineAsync();
        await other.StandardInput.FlushAsync();
        (await other.StandardOutput.ReadLineAsync()).Should().NotBeNull("the process must not fail");
    }

    private static async Task EndAsync(Process other)
    {
        other.StandardInput.Close();
        await other.WaitForExitAsync();
        other.ExitCode.Should().Be(0);
    }
}
