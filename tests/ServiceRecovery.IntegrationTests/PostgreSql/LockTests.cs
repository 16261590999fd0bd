using FluentAssertions;
using Npgsql;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>What two transactions could miss of each other, with the one that is under way held open by hand.</summary>
public sealed class LockTests(SharedCluster cluster)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_erasure_waits_for_a_text_that_is_being_stored_and_without_the_lock_it_would_miss_it(bool withLock)
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = SharedCluster.Open(schema);
        await Expect.CommittedAsync(store, new() { Tenant = default }, "the schema");
        await using var connection = await BeginAsync(schema);
        var text = Sample.Text(1, "words");
        Statement[] storing = [PersonRows.Hold(default, [text.Subject]), TextRows.Add(default, [text])];
        await connection.RunAsync(withLock ? storing : storing[1..], default);

        var erasure = store.CommitAsync(new() { Tenant = default, Erasures = [text.Subject] }, default);
        await WaitedAsync(connection, until: erasure, unlessWaiting: 1);
        var waited = !erasure.IsCompleted;
        await ExecuteAsync(connection, "COMMIT");
        await erasure;

        waited.Should().Be(withLock);
        (await CountAsync(connection, "recovery_text")).Should().Be(withLock ? 0 : 1, "erased means gone");
    }

    [Fact]
    public async Task A_text_waits_for_an_erasure_that_is_under_way_and_is_refused()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = SharedCluster.Open(schema);
        await Expect.CommittedAsync(store, new() { Tenant = default }, "the schema");
        await using var connection = await BeginAsync(schema);
        await connection.RunAsync(PersonRows.Erase(default, [Sample.Person(1)]), default);

        var late = store.CommitAsync(Sample.Opening(1) with { Persons = [] }, default);
        await WaitedAsync(connection, until: late, unlessWaiting: 1);
        late.IsCompleted.Should().BeFalse();
        await ExecuteAsync(connection, "COMMIT");

        (await late).Should().Be(CommitResult.ErasedPerson(Sample.Text(1, "words")));
        await Traces.ExpectNoneOfAsync(store, 1);
    }

    [Fact]
    public async Task A_case_whose_holder_is_committing_is_not_claimed_by_another_even_if_the_lease_is_over()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = SharedCluster.Open(schema);
        await Expect.CommittedAsync(store, Sample.Due(1, Sample.Noon), "a due case");
        var held = (await ClaimAsync(store, Sample.Noon)).Single();
        await using var connection = await BeginAsync(schema);
        var fence = CaseRows.Hold(default, new CaseFence(Sample.Id(1), held.Token));
        await connection.RunAsync([fence], default);

        var during = await ClaimAsync(store, Sample.Noon.AddHours(1));
        await ExecuteAsync(connection, "COMMIT");
        var after = await ClaimAsync(store, Sample.Noon.AddHours(1));

        fence.Rows.Should().Be(1);
        during.Should().BeEmpty();
        after.Should().ContainSingle().Which.Token.Should().BeGreaterThan(held.Token);
    }

    [Fact]
    public async Task A_commit_that_waited_for_a_claim_finds_its_lease_lost()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = SharedCluster.Open(schema);
        await Expect.CommittedAsync(store, Sample.Due(1, Sample.Noon), "a due case");
        var held = (await ClaimAsync(store, Sample.Noon)).Single();
        await using var connection = await BeginAsync(schema);
        var request = Sample.Claim(WorkKind.DueCase, Sample.Noon.AddHours(1));
        await connection.RunAsync([CaseLeases.Claim(request, LeaseClock.OfWorker)], default);
        var fence = new CaseFence(Sample.Id(1), held.Token);

        var late = store.CommitAsync(new() { Tenant = default, Fences = [fence] }, default);
        await WaitedAsync(connection, until: late, unlessWaiting: 1);
        await ExecuteAsync(connection, "COMMIT");

        (await late).Should().Be(CommitResult.Fenced(fence));
    }

    [Fact]
    public async Task A_hot_budget_makes_only_those_wait_who_draw_on_it()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = SharedCluster.Open(schema);
        await Expect.CommittedAsync(store, Drawing(1, "campaign/hot", 1_000), "the budget");
        await using var connection = await BeginAsync(schema);
        await ExecuteAsync(connection, "UPDATE recovery_balance SET reserved = reserved + 1 WHERE account = 'campaign/hot'");

        var drawing = store.CommitAsync(Drawing(2, "campaign/hot", 1_000), default);
        await WaitedAsync(connection, until: drawing, unlessWaiting: 1);

        foreach (var other in (Commit[])[Sample.Opening(3), Drawing(4, "campaign/cold", 1_000), Drawing(5, "owed/redress", null)])
        {
            await Expect.CommittedAsync(store, other, "a commit that has nothing to do with the budget");
        }

        var waited = !drawing.IsCompleted;
        await ExecuteAsync(connection, "COMMIT");

        (await drawing).Should().Be(CommitResult.Committed);
        waited.Should().BeTrue();
    }

    [Fact]
    public async Task Leases_go_by_the_clock_of_the_server_and_work_is_due_when_both_clocks_say_so()
    {
        await using var store = new PostgreSqlCaseStore(await cluster.NewSchemaAsync());
        var now = Instants.Cut(TimeProvider.System.GetUtcNow());
        await Expect.CommittedAsync(store, Sample.Due(1, now.AddMinutes(-1)), "a due case");
        await Expect.CommittedAsync(store, Sample.Due(2, now.AddMinutes(30)), "a case due later");

        var behind = await ClaimAsync(store, now.AddHours(-1));
        var right = await ClaimAsync(store, now);
        var ahead = await ClaimAsync(store, now.AddHours(1));

        behind.Should().BeEmpty("by its clock the case is not due, and it would find nothing to do");
        right.Should().ContainSingle().Which.Until.Should().Be(now + Sample.Minute, "it is told in the worker's own time");
        ahead.Should().BeEmpty("one case is held, and the other is due by its clock alone");
    }

    private static Commit Drawing(int number, string account, long? ceiling) => new()
    {
        Tenant = default,
        Ledger =
        [
            new()
            {
                Account = account,
                Period = "2026-11",
                Kind = LedgerEntryKind.Reserve,
                MinorUnits = 10,
                Currency = "USD",
                Ceiling = ceiling,
                Benefit = Sample.Benefit(number).Key,
                Case = Sample.Id(number),
                At = Sample.Noon,
            },
        ],
    };

    private static async Task<NpgsqlConnection> BeginAsync(string schema)
    {
        var connection = new NpgsqlConnection($"{schema};Pooling=false");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "BEGIN");

        return connection;
    }

    /// <summary>Looks until the commit is answered, or as many as expected wait for a lock.</summary>
    private static async Task WaitedAsync(NpgsqlConnection connection, Task until, int unlessWaiting)
    {
        while (!until.IsCompleted && await WaitingAsync(connection) < unlessWaiting)
        {
        }
    }

    private static async Task<long> WaitingAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))", connection);

        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table}", connection);

        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static Task<IReadOnlyList<WorkClaim>> ClaimAsync(PostgreSqlCaseStore store, DateTimeOffset now) =>
        store.ClaimAsync(Sample.Claim(WorkKind.DueCase, now), TestContext.Current.CancellationToken);
}
