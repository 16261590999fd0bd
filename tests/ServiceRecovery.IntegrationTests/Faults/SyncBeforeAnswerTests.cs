using FluentAssertions;
using ServiceRecovery.Tests;
using Xunit;
using TemporaryFile = ServiceRecovery.IntegrationTests.Sqlite.TemporaryFile;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>R3: before a caller is answered, what it asked for is on the disk: fsync after the last write to the log.</summary>
public sealed class SyncBeforeAnswerTests(ITestOutputHelper output)
{
    private const int Count = 200;

    [Fact]
    public async Task Every_answer_comes_after_the_sync_of_what_it_answers_for()
    {
        SkipWhereNothingCanBeSeen();
        using var file = new TemporaryFile();

        var (answers, early) = SystemCalls.Judge(
            await SystemCalls.OfAsync(file.Path + ".strace", "answers", file.Path, $"{Count}", "FULL"));

        Counted.Say(output, $"R3: {answers} answers, {early.Count} before the sync of their log ({Programme.Again<SyncBeforeAnswerTests>()}).");
        early.Should().BeEmpty();
        answers.Should().Be(Count);
    }

    [Fact]
    public async Task A_store_that_does_not_wait_for_the_disk_is_found()
    {
        SkipWhereNothingCanBeSeen();
        using var file = new TemporaryFile();

        var (answers, early) = SystemCalls.Judge(
            await SystemCalls.OfAsync(file.Path + ".strace", "answers", file.Path, "20", "NORMAL"));

        answers.Should().Be(20);
        early.Should().HaveCountGreaterThan(15);
    }

    private static void SkipWhereNothingCanBeSeen() => Assert.SkipUnless(
        SystemCalls.CanBeSeen || Environment.GetEnvironmentVariable("CI") == "true",
        "There is no strace here (Linux: apt-get install strace).");
}
