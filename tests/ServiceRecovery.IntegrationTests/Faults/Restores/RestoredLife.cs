using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;
using TemporaryFile = ServiceRecovery.IntegrationTests.Sqlite.TemporaryFile;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>A store that is backed up at some moment, lives on, is lost, and is restored; then everybody does it all again.</summary>
internal sealed class RestoredLife(int seed, Action<string>? spoil = null)
{
    private const int Customers = 6;

    private readonly Random _random = new(seed);
    private readonly PaidWorld _world = new();

    /// <summary>What was given twice, or never without waiting for a person; empty if all is right.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        using var file = TemporaryFile.InMemory();
        using var restored = TemporaryFile.InMemory();
        var backup = $"{file.Path}.backup";
        var start = ManualTimeProvider.DefaultStart;
        var steps = Shuffled(start.AddMinutes(-5));
        await LiveAsync(file, steps, backup, start);
        await SqliteCaseStore.RestoreAsync(backup, restored.Path, start.AddDays(1), CancellationToken.None);
        spoil?.Invoke(restored.Path);

        return await LiveAgainAsync(restored, steps, start.AddDays(1));
    }

    private async Task LiveAsync(
        TemporaryFile file, List<Func<RestoreHost, Task>> steps, string backup, DateTimeOffset start)
    {
        using var store = file.Open();
        await using var host = new RestoreHost(store, _world, start, (seed * 2) + 1);
        var (taken, end) = (_random.Next(steps.Count), _random.Next(steps.Count) + 1);

        for (var index = 0; index < Math.Max(taken + 1, end); index++)
        {
            if (index == taken)
            {
                await store.BackUpAsync(backup, CancellationToken.None);
            }

            await steps[index](host);
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private async Task<IReadOnlyList<string>> LiveAgainAsync(
        TemporaryFile file, List<Func<RestoreHost, Task>> steps, DateTimeOffset start)
    {
        using var store = file.Open();
        await using var host = new RestoreHost(store, _world, start, (seed * 2) + 2);

        foreach (var step in steps)
        {
            await step(host);
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        host.Time.Advance(TimeSpan.FromHours(1));
        await host.SettleAsync();

        return [.. await WrongsAsync(host)];
    }

    private async Task<List<string>> WrongsAsync(RestoreHost host)
    {
        var wrongs = _world.Paid.Where(paid => paid.Value > 1).Select(paid => $"{paid.Key} was given {paid.Value} times").ToList();
        var page = await host.Engine.QueryAsync(new CaseQuery { Limit = 100 });

        foreach (var summary in page.Cases)
        {
            var found = await host.Engine.FindAsync(summary.Id);
            wrongs.AddRange(found!.Offers
                .Where(offer => offer.Status != OfferStatus.Uncertain
                    && !(offer.Status == OfferStatus.Issued && _world.Paid.ContainsKey($"{found.Reference} {offer.Slot}")))
                .Select(offer => $"{found.Reference} {offer.Slot} is {offer.Status} and waits for nobody"));
            wrongs.AddRange(found.Offers.Length == 4 ? [] : [$"{found.Reference} has {found.Offers.Length} offers"]);
        }

        return page.Cases.Count == Customers ? wrongs : [.. wrongs, $"{page.Cases.Count} cases are left"];
    }

    /// <summary>The lives of all customers, mixed at random, each in its order.</summary>
    private List<Func<RestoreHost, Task>> Shuffled(DateTimeOffset reportedAt)
    {
        var lives = Enumerable.Range(1, Customers)
            .Select(number => new Queue<Func<RestoreHost, Task>>(RestoreHost.LifeOf(number, reportedAt)))
            .ToList();
        var steps = new List<Func<RestoreHost, Task>>();

        while (lives.Count > 0)
        {
            var life = lives[_random.Next(lives.Count)];
            steps.Add(life.Dequeue());
            lives.RemoveAll(one => one.Count == 0);
        }

        return steps;
    }
}
