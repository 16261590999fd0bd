using System.Diagnostics;
using System.Globalization;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>
/// What nobody meant to write: conditions and documents out of grammar and mutation, read on a stack of 256 KiB. Nothing is
/// thrown, nothing takes long, nothing takes much memory.
/// </summary>
/// <remarks>
/// <c>SERVICE_RECOVERY_FUZZ_SEED=n</c> reads again what one seed makes; a failure prints that line.
/// </remarks>
public class PolicyFuzzTests(ITestOutputHelper output)
{
    private const int FirstSeed = 1_000_000;
    private const int EachSeed = 100;
    private const int SmallStack = 256 * 1024;
    private const int MostMilliseconds = 50;
    private const long MostBytes = 16 * 1024 * 1024;
    private const int Tries = 5;

    private static int Seeds => Environment.GetEnvironmentVariable("SERVICE_RECOVERY_LONG_TESTS") is null ? 200 : 10_000;

    private static readonly CelScope Scope = new(RandomConditions.Facts.Where(fact => fact.Ordinal < 0));

    [Fact]
    public void Nothing_that_is_read_throws_takes_long_or_takes_much_memory()
    {
        var only = Environment.GetEnvironmentVariable("SERVICE_RECOVERY_FUZZ_SEED");
        var seeds = only is null
            ? Enumerable.Range(FirstSeed, Seeds).ToList()
            : [int.Parse(only, CultureInfo.InvariantCulture)];
        var run = new FuzzRun();
        Exception? failure = null;
        var thread = new Thread(() => failure = Caught(() => seeds.ForEach(run.Seed)), SmallStack);
        thread.Start();
        thread.Join();

        Counted.Say(
            output,
            $"{run.Read:N0} inputs read ({run.Documents:N0} documents, {run.Valid:N0} of them valid), seeds from {FirstSeed}; the slowest "
            + $"{run.Slowest.TotalMilliseconds:N1} ms, the largest {run.Largest / 1024:N0} KiB");
        failure.Should().BeNull();
        run.Read.Should().Be(seeds.Count * EachSeed);
        run.Valid.Should().BeGreaterThan(only is null ? seeds.Count / 100 : -1, "a fuzzer that makes nothing valid tries only the front door");
    }

    private static Exception? Caught(Action act)
    {
        try
        {
            act();

            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    /// <summary>Reads what each seed makes, and keeps the worst.</summary>
    private sealed class FuzzRun
    {
        private static readonly string[] Whole = [.. FuzzSeeds.Documents()];

        public int Read { get; private set; }

        public int Documents { get; private set; }

        public int Valid { get; private set; }

        public TimeSpan Slowest { get; private set; }

        public long Largest { get; private set; }

        public void Seed(int seed)
        {
            var random = new Random(seed);
            var conditions = new TextMutation(random);
            var trees = new RandomConditions(random);
            var sketch = new DocumentSketch(random, () => random.Next(2) == 0 ? conditions.Next() : $"{trees.Test(3)}");
            var mutation = new DocumentMutation(random, Whole);

            for (var index = 0; index < EachSeed; index++)
            {
                var document = index switch { < 10 => sketch.Next(), < 14 => mutation.Next(), _ => null };
                var text = document ?? (index % 4 == 0 ? $"{trees.Test(5)}" : conditions.Next());
                Try(seed, text, isDocument: document is not null);
            }
        }

        private void Try(int seed, string text, bool isDocument)
        {
            var (time, bytes) = (TimeSpan.MaxValue, 0L);

            // The machine may be busy with something else: what is slow once may be tried again, what is slow always is slow.
            for (var left = Tries; left > 0 && time.TotalMilliseconds > MostMilliseconds; left--)
            {
                var (began, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
                ReadOnce(seed, text, isDocument);
                var took = Stopwatch.GetElapsedTime(began);
                (time, bytes) = (took < time ? took : time, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Check(time.TotalMilliseconds <= MostMilliseconds, seed, text, $"took {time.TotalMilliseconds:N0} ms, {Tries} times");
            Check(bytes <= MostBytes, seed, text, $"took {bytes:N0} bytes");
            Read++;
            Documents += isDocument ? 1 : 0;
            Slowest = time > Slowest ? time : Slowest;
            Largest = Math.Max(bytes, Largest);
        }

        private void ReadOnce(int seed, string text, bool isDocument)
        {
            try
            {
                if (isDocument)
                {
                    var read = PolicyDocument.Read(text, "fuzz", Preset.FourSteps);
                    Check(read.IsValid != read.Diagnostics.Any(one => one.IsError), seed, text, "is neither valid nor refused");
                    Valid += read.IsValid ? 1 : 0;
                }
                else
                {
                    Check((CelChecker.Read(text, Scope, out var errors) is null) == errors.Count > 0, seed, text, "is neither read nor refused");
                }
            }
            catch (Exception error) when (error is not FuzzException)
            {
                throw new FuzzException(Said(seed, text, "threw"), error);
            }
        }

        private static void Check(bool holds, int seed, string text, string otherwise)
        {
            if (!holds)
            {
                throw new FuzzException(Said(seed, text, otherwise), null);
            }
        }

        private static string Said(int seed, string text, string what) =>
            $"SERVICE_RECOVERY_FUZZ_SEED={seed} dotnet test tests/ServiceRecovery.Tests --filter PolicyFuzzTests\nThis {what}:\n{text}\n";
    }

    private sealed class FuzzException(string message, Exception? cause) : Exception(message, cause);
}
