using System.Globalization;
using FluentAssertions;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>
/// Promise 9 on PostgreSQL: kills the server under load and starts it again, while the same store goes on. What was
/// acknowledged is there, the rest is whole or absent, and absent where it was said so.
/// </summary>
/// <remarks>
/// <c>SERVICE_RECOVERY_LONG_TESTS=1</c> kills more often; <c>SERVICE_RECOVERY_SEED</c> chooses other moments.
/// </remarks>
public sealed class KilledServerTests(ITestOutputHelper output)
{
    private static bool IsLong => Environment.GetEnvironmentVariable("SERVICE_RECOVERY_LONG_TESTS") == "1";

    [Fact]
    public async Task What_was_acknowledged_survives_a_server_that_is_killed_under_load()
    {
        SharedCluster.Require();
        var seed = int.Parse(
            Environment.GetEnvironmentVariable("SERVICE_RECOVERY_SEED") ?? "1", CultureInfo.InvariantCulture);
        var random = new Random(seed);
        var kills = IsLong ? 20 : 2;
        var load = new Load();
        await using var server = await Cluster.StartAsync();
        await using var store = SharedCluster.Open($"{server.ConnectionString};Maximum Pool Size={Load.Writers}");
        await Expect.CommittedAsync(store, new() { Tenant = default }, "the schema");

        for (var kill = 0; kill < kills; kill++)
        {
            var enough = load.Acknowledged.Count + random.Next(20, 400);
            using var stop = new CancellationTokenSource();
            var writing = load.WriteAsync(store, stop.Token);
            await load.ReachedAsync(enough);
            await server.KillAsync();
            await server.StartAgainAsync();
            await load.ReachedAsync(load.Acknowledged.Count + 1);
            await stop.CancelAsync();
            await writing;
            await load.VerifyAsync(server.ConnectionString);
        }

        (await ShortLife.SealAllAsync(store)).Should().BeGreaterThanOrEqualTo(load.Acknowledged.Count);
        Counted.Say(
            output,
            $"R9 PostgreSQL: {kills} kills of the server under {Load.Writers} writers, {load.Acknowledged.Count} acknowledged cases, " +
            $"{load.Denied.Count} faults said to have stored nothing, {load.Unknown} of unknown outcome, none lost or halved; " +
            $"seed {seed} (SERVICE_RECOVERY_LONG_TESTS=1 SERVICE_RECOVERY_SEED={seed} dotnet test --filter {nameof(KilledServerTests)}).");
    }
}
