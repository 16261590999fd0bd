using FluentAssertions;
using Microsoft.Data.Sqlite;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.IntegrationTests.Sqlite;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>
/// R4: the room for the file ends at every size that it passes on its way. Nothing acknowledged is lost, the message says
/// what to do, and once there is room the same store goes on.
/// </summary>
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const int PageBytes = 512;
    private const int Fewest = 2;

    [Fact]
    public async Task A_flow_gets_through_a_disk_that_is_full_at_any_size_of_the_file()
    {
        var (sizes, wasFull) = (0, 0);
        var wrong = new List<string>();

        foreach (var flow in Enum.GetValues<Flow>())
        {
            var end = (await UndisturbedFlow.RunAsync(flow)).End;
            var most = await PagesAsync(flow);

            for (var pages = Fewest + (Programme.Seed % 3); pages < most; pages += Programme.IsLong ? 1 : 20)
            {
                var (full, found) = await FilledAsync(flow, pages, end);
                sizes++;
                wasFull += full;
                wrong.AddRange(found.Select(sentence => $"{flow}, {pages} pages: {sentence}"));
            }
        }

        Counted.Say(
            output,
            $"R4: {sizes} sizes of a full disk, met {wasFull} times, {wrong.Count} violations ({Programme.Again<FullDiskTests>()}).");
        wrong.Should().BeEmpty();
        wasFull.Should().BeGreaterThanOrEqualTo(Programme.IsLong ? 300 : 15).And.BeGreaterThan(sizes * 8 / 10);
    }

    private static async Task<int> PagesAsync(Flow flow)
    {
        using var file = Small();

        await using (var life = new DisturbedLife(file.Path))
        {
            await life.RunAsync(flow);
        }

        return (int)(new FileInfo(file.Path).Length / PageBytes);
    }

    private static async Task<(int WasFull, IReadOnlyList<string> Wrong)> FilledAsync(Flow flow, int pages, string end)
    {
        using var file = Small();
        var room = pages;
        var wasFull = 0;

        await using (var life = new DisturbedLife(file.Path, database => database.Execute($"PRAGMA max_page_count = {room}")))
        {
            for (var isDone = false; !isDone;)
            {
                try
                {
                    await life.RunAsync(flow);
                    isDone = true;
                }
                catch (CaseStoreException full) when (room == pages)
                {
                    full.Fault.Should().Be("has no room left");
                    full.MayBeStored.Should().BeFalse();
                    wasFull++;
                    room = int.MaxValue;
                }
            }
        }

        var flowFile = new FlowFile(file.Path, flow, Programme.Seed);

        return (wasFull, [.. await flowFile.JudgeAsync(2), .. await flowFile.FinishAsync(FlowFile.Later, end)]);
    }

    /// <summary>A file of small pages, so that it passes many sizes.</summary>
    private static TemporaryFile Small()
    {
        var file = TemporaryFile.InMemory();
        using var connection = new SqliteConnection($"Data Source={file.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA page_size = {PageBytes}; VACUUM";
        command.ExecuteNonQuery();

        return file;
    }
}
