using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Sqlite;

public sealed class ProcessTests
{
    [Fact]
    public async Task Several_processes_make_the_file_together_and_append_to_one_stream_without_gap_or_fork()
    {
        const int Processes = 3;
        const int Events = 40;
        using var file = new TemporaryFile();
        var processes = Enumerable.Range(0, Processes)
            .Select(_ => CrashProcess.Start("append", file.Path, Events))
            .ToList();

        foreach (var process in processes)
        {
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.Should().Be(0, error);
            process.Dispose();
        }

        using var store = file.Open();
        await HashChain.ExpectAsync(store, Sample.Stream(0), Processes * Events);
    }

    [Fact]
    public async Task Many_stores_that_make_one_file_at_once_all_work()
    {
        const int Stores = 8;

        for (var round = 0; round < 10; round++)
        {
            using var file = new TemporaryFile();
            var stores = Enumerable.Range(1, Stores).Select(number => (number, store: file.Open())).ToList();

            await Task.WhenAll(stores.Select(
                one => Expect.CommittedAsync(one.store, Sample.Opening(one.number), $"case {one.number}")));

            stores.ForEach(one => one.store.Dispose());
        }
    }

    [Fact]
    public async Task A_store_reads_what_another_store_on_the_same_file_has_just_written()
    {
        using var file = new TemporaryFile();
        using var one = file.Open();
        using var other = file.Open();

        await Expect.CommittedAsync(one, Sample.Opening(1), "a case");
        await Expect.CommittedAsync(other, Sample.Opening(2), "another case");

        (await other.FindAsync(default, Sample.Id(1), TestContext.Current.CancellationToken)).Should().NotBeNull();
        (await one.FindAsync(default, Sample.Id(2), TestContext.Current.CancellationToken)).Should().NotBeNull();
    }
}
