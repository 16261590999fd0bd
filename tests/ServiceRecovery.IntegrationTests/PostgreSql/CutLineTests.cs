using System.Globalization;
using FluentAssertions;
using Npgsql;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>
/// Cuts the line behind every message of a case's short life, in both directions, COMMIT and its answer among them: what
/// was acknowledged is stored, the rest whole or absent, and doing it all again leaves everything once.
/// </summary>
/// <remarks>
/// Every tenth message, beginning with the seed, and each COMMIT, unless <c>SERVICE_RECOVERY_LONG_TESTS=1</c>;
/// <c>SERVICE_RECOVERY_SEED</c> chooses others.
/// </remarks>
public sealed class CutLineTests(SharedCluster cluster, ITestOutputHelper output)
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("SERVICE_RECOVERY_LONG_TESTS") == "1";

    private static int Seed => int.Parse(
        Environment.GetEnvironmentVariable("SERVICE_RECOVERY_SEED") ?? "1", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_line_that_is_cut_behind_any_message_loses_nothing_and_repeats_nothing(bool forEver)
    {
        var schema = await cluster.NewSchemaAsync();
        await using var direct = SharedCluster.Open(schema);
        await Expect.CommittedAsync(direct, new() { Tenant = default }, "the schema");
        var (number, cuts, faults, unknown, behindCommit) = (1, 0, 0, 0, 0);

        foreach (var side in Enum.GetValues<Side>())
        {
            foreach (var message in await MessagesAsync(schema, side, number++))
            {
                var trial = await TryAsync(schema, number, new Cut(side, message, forEver), static store => store);
                trial.Wrong.Should().BeEmpty($"the line was cut behind message {message} ({trial.CutBehind}) of the {side}");
                await AgainAsync(direct, schema, number++);
                cuts++;
                faults += trial.Fault is null ? 0 : 1;
                unknown += trial.Fault?.MayBeStored == true ? 1 : 0;
                behindCommit += trial.CutBehind == "Q COMMIT" ? 1 : 0;
            }
        }

        var hashes = await ShortLife.SealAllAsync(direct);
        hashes.Should().Be(2 * (number - 1), "two commits of each case wait for the log, and each once");
        Counted.Say(
            output,
            $"R7 PostgreSQL, line cut {(forEver ? "for ever" : "once")}: {cuts} cuts, {behindCommit} of them between COMMIT and " +
            $"its answer, {faults} faults told ({unknown} of unknown outcome), 0 violations, {hashes} hashes sealed once; seed {Seed} " +
            $"(SERVICE_RECOVERY_LONG_TESTS=1 SERVICE_RECOVERY_SEED={Seed} dotnet test --filter {nameof(CutLineTests)}).");
        behindCommit.Should().Be(2, "the moment at which nobody knows is tried");
        (faults == 0).Should().Be(!forEver, "a line that is cut once is healed by doing it again");
    }

    [Theory]
    [InlineData(false, "was acknowledged")]
    [InlineData(true, "is half there")]
    public async Task A_store_that_acknowledges_too_early_or_stores_by_halves_is_found_out(bool byHalves, string complaint)
    {
        var schema = await cluster.NewSchemaAsync();
        await using var direct = SharedCluster.Open(schema);
        await Expect.CommittedAsync(direct, new() { Tenant = default }, "the schema");
        var wrong = new List<string>();
        var number = 1;

        foreach (var message in await MessagesAsync(schema, Side.Store, number++))
        {
            var cut = new Cut(Side.Store, message, ForEver: true);
            wrong.AddRange((await TryAsync(schema, number++, cut, store => new BadStore(store, byHalves))).Wrong);
        }

        wrong.Should().Contain(found => found.Contains(complaint, StringComparison.Ordinal));
    }

    /// <summary>The messages of an undisturbed life to cut behind: all, or every tenth and each COMMIT.</summary>
    private static async Task<IEnumerable<int>> MessagesAsync(string schema, Side side, int number)
    {
        await using var line = CutLine.Stand(schema, null);

        await using (var store = line.Open())
        {
            (await ShortLife.LiveAsync(store, number)).Should().Be((5L, null));
        }

        var all = Enumerable.Range(1, line.Proxy.Count(side));

        return all.Where(message => IsLong || message % 10 == Seed % 10 || (side == Side.Store && line.Proxy.Commits.Contains(message)));
    }

    private static async Task<(List<string> Wrong, CaseStoreException? Fault, string CutBehind)> TryAsync(
        string schema, int number, Cut cut, Func<ICaseStore, ICaseStore> plant)
    {
        await using var line = CutLine.Stand(schema, cut);
        var (acknowledged, fault) = (0L, (CaseStoreException?)null);

        await using (var store = line.Open())
        {
            (acknowledged, fault) = await ShortLife.LiveAsync(plant(store), number);
        }

        await line.GoneAsync();
        var wrong = new List<string>();
        var version = (long)(await ScalarAsync(
            schema, $"SELECT coalesce(max(version), 0) FROM recovery_case WHERE id = '{Sample.Id(number)}'"))!;

        if (version < acknowledged)
        {
            wrong.Add($"version {acknowledged} was acknowledged, {version} is there");
        }

        if (fault is { MayBeStored: false } && version > acknowledged)
        {
            wrong.Add($"version {version} is there, of which it was said that nothing is stored");
        }

        if (await ScalarAsync(schema, ShortLife.WhatIsHalf(number)) is string half)
        {
            wrong.Add($"the case is half there: {half}");
        }

        if (await ScalarAsync(schema, ShortLife.WhatIsUnbalanced) is string unbalanced)
        {
            wrong.Add(unbalanced);
        }

        return (wrong, fault, line.Proxy.CutBehind);
    }

    /// <summary>Does everything again with nobody in between; what was there is refused, and all is there once.</summary>
    private static async Task AgainAsync(PostgreSqlCaseStore direct, string schema, int number)
    {
        var before = (await direct.FindAsync(default, Sample.Id(number), default))?.Version ?? 0;
        var opening = await direct.CommitAsync(ShortLife.Opening(number), default);
        var more = await direct.CommitAsync(ShortLife.More(number), default);

        opening.Status.Should().Be(before == 0 ? CommitStatus.Committed : CommitStatus.DuplicateMessage);
        more.Status.Should().Be(before < 5 ? CommitStatus.Committed : CommitStatus.DuplicateMessage);
        (await ScalarAsync(schema, ShortLife.WhatIsHalf(number))).Should().BeNull();
        await HashChain.ExpectAsync(direct, Sample.Stream(number), 5);
    }

    private static async Task<object?> ScalarAsync(string schema, string sql)
    {
        await using var connection = new NpgsqlConnection(schema);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        return await command.ExecuteScalarAsync();
    }
}
