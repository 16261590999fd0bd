using System.Text;
using FluentAssertions;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.CrashHost.Kills;
using ServiceRecovery.IntegrationTests.Sqlite;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;
using TemporaryFile = ServiceRecovery.IntegrationTests.Sqlite.TemporaryFile;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>
/// R24: one bit of the file is turned over, anywhere or within the words of an event. Whatever that makes of it, an event
/// is never read otherwise than it was written without the store, the checker or the audit log saying so.
/// </summary>
/// <remarks>
/// The hash of an event lies in the next one; for the last of a stream the audit log vouches, and for the log's own end a
/// checkpoint that somebody keeps elsewhere.
/// </remarks>
public sealed class FlippedBitTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_flipped_bit_is_harmless_or_found_and_never_read_as_if_it_were_right()
    {
        using var source = TemporaryFile.InMemory();
        await UndisturbedFlow.RunAsync(Flow.Benefit, source.Path);
        var whole = await FlippedFile.ReadWholeAsync(source.Path);
        var bytes = await File.ReadAllBytesAsync(source.Path, TestContext.Current.CancellationToken);
        var flips = Flips(bytes, new Random(Programme.Seed)).Take(Programme.IsLong ? 10_000 : 1_000);
        var counts = new Dictionary<FlipOutcome, int>();
        var wrong = new List<string>();

        await Parallel.ForEachAsync(
            flips,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (bit, _) =>
            {
                var (outcome, why) = await FlipAsync(bytes, bit, whole);

                lock (counts)
                {
                    counts[outcome] = counts.GetValueOrDefault(outcome) + 1;

                    if (outcome is FlipOutcome.Silent or FlipOutcome.Untyped)
                    {
                        wrong.Add($"bit {bit} was {outcome}: {why}");
                    }
                }
            });

        Counted.Say(
            output,
            $"R24: {counts.Values.Sum()} flipped bits: {string.Join(", ", counts.OrderBy(it => it.Key).Select(it => $"{it.Value} {it.Key}"))} "
            + $"({Programme.Again<FlippedBitTests>()}).");
        wrong.Should().BeEmpty();
        counts[FlipOutcome.Found].Should().BePositive();
        counts[FlipOutcome.FoundByAudit].Should().BePositive();
    }

    /// <summary>Every second one within what the chain covers, the others anywhere.</summary>
    private static IEnumerable<long> Flips(byte[] bytes, Random random)
    {
        var payloads = Enumerable.Range(0, bytes.Length - 1).Where(at => bytes[at] == '{' && bytes[at + 1] == '"').ToArray();

        while (true)
        {
            yield return random.NextInt64(bytes.LongLength * 8);
            yield return ((payloads[random.Next(payloads.Length)] + random.Next(120)) * 8L) + random.Next(8);
        }
    }

    private static async Task<(FlipOutcome Outcome, string Why)> FlipAsync(byte[] bytes, long bit, WholeFile whole)
    {
        using var file = TemporaryFile.InMemory();
        var flipped = (byte[])bytes.Clone();
        flipped[bit / 8] ^= (byte)(1 << (int)(bit % 8));
        await File.WriteAllBytesAsync(file.Path, flipped);

        return await FlippedFile.JudgeAsync(file.Path, whole);
    }
}
