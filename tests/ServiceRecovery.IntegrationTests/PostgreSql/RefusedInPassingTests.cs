using System.Globalization;
using FluentAssertions;
using ServiceRecovery.IntegrationTests.Faults;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>
/// Serialization failures and deadlocks, raised by triggers in the words of another language, while a commit writes and
/// when it ends: the whole is done again, judged by SQLSTATE alone.
/// </summary>
public sealed class RefusedInPassingTests(SharedCluster cluster, ITestOutputHelper output)
{
    [Theory]
    [InlineData("40001", 1, false)]
    [InlineData("40001", 5, false)]
    [InlineData("40P01", 3, false)]
    [InlineData("40001", 2, true)]
    [InlineData("40P01", 5, true)]
    public async Task A_commit_that_is_refused_in_passing_is_made_in_the_end_and_once(string sqlState, int times, bool atEnd)
    {
        var schema = await RefusingAsync(sqlState, times, atEnd);
        await using var store = Open(schema);

        await Expect.CommittedAsync(store, Sample.Opening(1), "a case");

        await Traces.ExpectAllOfAsync(store, 1);
    }

    [Theory]
    [InlineData("40001", false)]
    [InlineData("40P01", true)]
    public async Task A_commit_that_is_refused_again_and_again_is_a_fault_and_not_stored(string sqlState, bool atEnd)
    {
        var schema = await RefusingAsync(sqlState, Retries.MostAttempts, atEnd);
        await using var store = Open(schema);

        var fault = (await FluentActions.Awaiting(() => store.CommitAsync(Sample.Opening(1), default))
            .Should().ThrowAsync<CaseStoreException>()).Which;

        fault.Fault.Should().Be($"is too busy: 6 attempts met others at the same rows ({sqlState})");
        fault.MayBeStored.Should().BeFalse("the server itself said that it was taken back");
        await Traces.ExpectNoneOfAsync(store, 1);
        await Expect.CommittedAsync(store, Sample.Opening(1), "the same commit later");
    }

    [Theory]
    [InlineData("22012")]
    [InlineData("P0001")]
    public async Task Any_other_error_is_not_tried_again(string sqlState)
    {
        var schema = await RefusingAsync(sqlState, 1, atEnd: false);
        await using var store = Open(schema);

        var commit = () => store.CommitAsync(Sample.Opening(1), default);

        (await commit.Should().ThrowAsync<CaseStoreException>()).Which.Fault.Should().Contain(sqlState);
    }

    [Fact]
    public async Task Writers_that_take_two_streams_in_opposite_orders_deadlock_and_all_are_answered()
    {
        const int Writers = 16;
        const int Rounds = 5;
        var schema = await cluster.NewSchemaAsync();
        await SharedCluster.ExecuteAsync(schema, "ALTER ROLE sr SET deadlock_timeout = '20ms'");
        await using var store = SharedCluster.Open(schema);
        await Expect.CommittedAsync(store, new() { Tenant = default }, "the schema");
        var committed = 0;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round += await AppendBothAsync(store, writer % 2) ? 1 : 0)
            {
                Interlocked.Increment(ref committed);
            }
        })));

        await HashChain.ExpectAsync(store, Sample.Stream(0), Writers * Rounds);
        await HashChain.ExpectAsync(store, Sample.Stream(1), Writers * Rounds);
        Counted.Say(
            output,
            $"R8 PostgreSQL: {Writers} writers on two streams in opposite orders, {Writers * Rounds} commits in {committed} " +
            $"attempts, every stream without gap or fork ({Programme.Again<RefusedInPassingTests>()}).");
    }

    private static async Task<bool> AppendBothAsync(PostgreSqlCaseStore store, int first)
    {
        var appends = new List<StreamAppend>();

        foreach (var number in (int[])[first, 1 - first])
        {
            var page = await store.ReadEventsAsync(default, Sample.Stream(number), 1, default);
            appends.Add(Sample.Append(Sample.Stream(number), after: page.Events.Count == 0 ? null : page.Events[^1]));
        }

        var result = await store.CommitAsync(new Commit { Tenant = default, Appends = appends }, default);

        return result.Status is CommitStatus.Committed;
    }

    private static PostgreSqlCaseStore Open(string schema) =>
        new(schema, new NoWaiting(), static () => 0.5, LeaseClock.OfWorker);

    /// <summary>A sequence counts the refusals: what it has given out is not taken back with the transaction.</summary>
    private async Task<string> RefusingAsync(string sqlState, int times, bool atEnd)
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = SharedCluster.Open(schema);
        await Expect.CommittedAsync(store, new() { Tenant = default }, "the schema");
        var trigger = atEnd
            ? "CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON recovery_inbox DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
            : "CREATE TRIGGER refuse BEFORE INSERT ON recovery_inbox FOR EACH ROW";
        await SharedCluster.ExecuteAsync(schema, string.Create(CultureInfo.InvariantCulture,
            $"""
            CREATE SEQUENCE refusals;
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF nextval('refusals') <= {times} THEN
                RAISE EXCEPTION 'Verklemmung entdeckt' USING ERRCODE = '{sqlState}';
              END IF;
              RETURN NEW;
            END $$;
            {trigger} EXECUTE FUNCTION refuse();
            """));

        return schema;
    }
}
