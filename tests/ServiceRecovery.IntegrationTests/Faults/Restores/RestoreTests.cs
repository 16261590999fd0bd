using FluentAssertions;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;
using TemporaryFile = ServiceRecovery.IntegrationTests.Sqlite.TemporaryFile;

namespace ServiceRecovery.IntegrationTests.Faults;

public sealed class RestoreTests(ITestOutputHelper output)
{
    private static int Runs => Programme.IsLong ? 200 : 24;

    [Fact]
    public async Task Nothing_is_given_twice_and_nothing_is_lost_after_a_restore_at_any_point()
    {
        var wrongs = new List<string>();

        for (var run = 0; run < Runs; run++)
        {
            var seed = (Programme.Seed * 10_000) + run;
            wrongs.AddRange((await new RestoredLife(seed).RunAsync()).Select(wrong => $"{wrong} (life {seed})"));
        }

        Counted.Say(
            output,
            $"R21: {Runs} restores, {wrongs.Count} benefits given twice or lost ({Programme.Again<RestoreTests>()}).");
        wrongs.Should().BeEmpty();
    }

    [Fact]
    public async Task The_check_finds_a_store_that_forgot_that_it_was_restored()
    {
        var wrongs = new List<string>();

        for (var run = 0; run < 5; run++)
        {
            wrongs.AddRange(await new RestoredLife((Programme.Seed * 10_000) + run, Forget).RunAsync());
        }

        wrongs.Should().Contain(wrong => wrong.Contains("blind was given 2 times", StringComparison.Ordinal))
            .And.Contain(wrong => wrong.Contains("voucher was given 2 times", StringComparison.Ordinal))
            .And.Contain(wrong => wrong.Contains("keyed was given 2 times", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_audit_log_that_was_restored_is_shorter_than_a_checkpoint_that_was_kept_elsewhere()
    {
        using var file = new TemporaryFile();
        using var restored = new TemporaryFile();
        var backup = $"{file.Path}.backup";
        AuditCheckpoint kept;

        using (var store = file.Open())
        {
            await using var host = AuditedHost(store, ManualTimeProvider.DefaultStart, 1);
            await RestoreHost.LifeOf(1, ManualTimeProvider.DefaultStart)[0](host);
            await host.SettleAsync();
            await store.BackUpAsync(backup, CancellationToken.None);
            await RestoreHost.LifeOf(2, ManualTimeProvider.DefaultStart)[0](host);
            host.Time.Advance(TimeSpan.FromSeconds(2));
            await host.SettleAsync();
            kept = await host.Get<IRecoveryAudit>().CheckpointAsync();
        }

        await SqliteCaseStore.RestoreAsync(backup, restored.Path, ManualTimeProvider.DefaultStart, CancellationToken.None);
        using var again = restored.Open();
        await using var auditor = AuditedHost(again, ManualTimeProvider.DefaultStart, 2);

        var report = await auditor.Get<IRecoveryAudit>().VerifyAsync(checkpoints: [kept]);

        report.IsSound.Should().BeFalse();
        (await auditor.Get<IRecoveryAudit>().VerifyAsync()).IsSound.Should().BeTrue("the store itself is whole");
    }

    private static RestoreHost AuditedHost(SqliteCaseStore store, DateTimeOffset now, int seed) =>
        new(store, new PaidWorld(), now, seed, recovery => Microsoft.Extensions.DependencyInjection
            .ServiceRecoveryServiceCollectionExtensions.AddAudit(recovery));

    private static void Forget(string path)
    {
        using var database = Database.Open(new SqliteAddress($"Data Source={path}"));
        database.Execute("DELETE FROM recovery_restore");
    }
}
