using FluentAssertions;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

public sealed class PostgreSqlSchemaTests(SharedCluster cluster)
{
    [Fact]
    public async Task Everything_survives_closing_and_opening_again_leases_included()
    {
        var schema = await cluster.NewSchemaAsync();
        WorkClaim claim;

        await using (var store = SharedCluster.Open(schema))
        {
            await Expect.CommittedAsync(store, Sample.Opening(1), "a case");
            await Expect.CommittedAsync(store, Sample.Due(2, Sample.Noon), "a due case");
            claim = (await ClaimAsync(store)).Single();
        }

        await using var again = SharedCluster.Open(schema);
        var fenced = new Commit { Tenant = default, Fences = [new CaseFence(Sample.Id(2), claim.Token)] };

        await Traces.ExpectAllOfAsync(again, 1);
        await Expect.CommittedAsync(again, fenced, "a commit under the lease");
        (await ClaimAsync(again)).Should().BeEmpty();
    }

    [Fact]
    public async Task Many_nodes_that_make_the_tables_at_once_all_work_and_see_what_the_others_store()
    {
        const int Nodes = 8;
        var schema = await cluster.NewSchemaAsync();
        var stores = Enumerable.Range(1, Nodes).Select(number => (number, store: SharedCluster.Open(schema))).ToList();

        await Task.WhenAll(stores.Select(
            one => Expect.CommittedAsync(one.store, Sample.Opening(one.number), $"case {one.number}")));

        foreach (var (number, store) in stores)
        {
            (await store.FindAsync(default, Sample.Id((number % Nodes) + 1), default)).Should().NotBeNull();
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_tables_can_be_made_by_hand_or_ahead_and_a_dry_run_makes_none()
    {
        var (byHand, ahead) = (await cluster.NewSchemaAsync(), await cluster.NewSchemaAsync());
        var all = Enumerable.Range(1, PostgreSqlSchema.Newest);

        (await PostgreSqlSchema.ApplyAsync(ahead, dryRun: true)).Should().Equal(all);
        (await PostgreSqlSchema.ApplyAsync(ahead)).Should().Equal(all, "the dry run made nothing");
        (await PostgreSqlSchema.ApplyAsync(ahead)).Should().BeEmpty();
        await SharedCluster.ExecuteAsync(byHand, $"BEGIN; {PostgreSqlSchema.Script()} COMMIT");
        (await PostgreSqlSchema.ApplyAsync(byHand, dryRun: true)).Should().BeEmpty();

        await using var store = SharedCluster.Open(byHand);
        await Expect.CommittedAsync(store, Sample.Opening(1), "a case");
    }

    [Fact]
    public async Task A_newer_schema_is_refused_in_one_sentence_and_left_alone()
    {
        var schema = await MadeAsync("INSERT INTO recovery_schema (number, hash) VALUES (99, 'x')");
        await using var store = new PostgreSqlCaseStore(schema);

        var commit = () => store.CommitAsync(Sample.Opening(2), default);

        (await commit.Should().ThrowAsync<CaseStoreException>()).Which.Message.Should().EndWith(
            "/postgres' has schema 99, and this version of the library knows schemas up to 6. Update " +
            "ServiceRecovery.PostgreSql to the version that wrote it, or open another.");
    }

    [Fact]
    public async Task A_node_that_was_there_before_a_newer_schema_works_on_beside_the_new_nodes()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var old = new PostgreSqlCaseStore(schema);
        await Expect.CommittedAsync(old, Sample.Opening(1), "a case");
        await SharedCluster.ExecuteAsync(
            schema,
            "ALTER TABLE recovery_case ADD COLUMN colour text; INSERT INTO recovery_schema (number, hash) VALUES (99, 'x')");

        await Expect.CommittedAsync(old, Sample.Opening(2), "a case of the old node");
        await Traces.ExpectAllOfAsync(old, 1);
    }

    [Fact]
    public async Task A_schema_that_was_changed_after_it_was_applied_is_refused()
    {
        var schema = await MadeAsync("UPDATE recovery_schema SET hash = 'x'");
        await using var store = new PostgreSqlCaseStore(schema);

        var find = () => store.FindAsync(default, Sample.Id(1), default);

        (await find.Should().ThrowAsync<CaseStoreException>()).Which.Fault.Should().StartWith("was given another schema 1");
    }

    [Fact]
    public async Task A_database_in_which_somebody_else_has_a_table_of_our_name_is_left_alone()
    {
        var schema = await cluster.NewSchemaAsync();
        await SharedCluster.ExecuteAsync(schema, "CREATE TABLE recovery_event (id int)");
        await using var store = new PostgreSqlCaseStore(schema);

        var find = () => store.FindAsync(default, Sample.Id(1), default);

        var fault = (await find.Should().ThrowAsync<CaseStoreException>()).Which;
        fault.Fault.Should().Be("holds a table recovery_event that this library did not make");
        fault.Remedy.Should().Contain("Search Path");
    }

    [Fact]
    public async Task A_table_of_the_same_name_in_a_schema_off_the_search_path_is_no_obstacle()
    {
        var other = await cluster.NewSchemaAsync();
        await SharedCluster.ExecuteAsync(other, "CREATE TABLE recovery_event (id int)");
        await using var store = SharedCluster.Open(await cluster.NewSchemaAsync());

        await Expect.CommittedAsync(store, Sample.Opening(1), "a case");
    }

    [Fact]
    public async Task A_commit_that_is_cancelled_before_it_begins_stores_nothing()
    {
        await using var store = SharedCluster.Open(await cluster.NewSchemaAsync());
        var commit = () => store.CommitAsync(Sample.Opening(1), new CancellationToken(canceled: true));

        await commit.Should().ThrowAsync<OperationCanceledException>();

        await Traces.ExpectNoneOfAsync(store, 1);
    }

    [Fact]
    public async Task A_transaction_of_the_host_does_not_swallow_a_commit_that_was_answered()
    {
        await using var store = SharedCluster.Open(await cluster.NewSchemaAsync());

        using (new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled))
        {
            await Expect.CommittedAsync(store, Sample.Opening(1), "a case in a scope that is not completed");
        }

        await Traces.ExpectAllOfAsync(store, 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b\uFFFF0\uFFFF\uFFFF\0")]
    [InlineData("\uFFFF")]
    [InlineData("😀é\u202e")]
    public void A_text_that_PostgreSQL_cannot_store_is_stored_as_another_and_comes_back(string text)
    {
        var stored = StoredText.Write(text);

        stored.Should().NotContain("\0");
        StoredText.Read(stored).Should().Be(text);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_becomes_the_replacement_character_as_in_every_store() =>
        StoredText.Read(StoredText.Write("a\ud800b\0")).Should().Be("a\ufffdb\0");

    private async Task<string> MadeAsync(string change)
    {
        var schema = await cluster.NewSchemaAsync();

        await using (var store = SharedCluster.Open(schema))
        {
            await Expect.CommittedAsync(store, Sample.Opening(1), "a case");
        }

        await SharedCluster.ExecuteAsync(schema, change);

        return schema;
    }

    private static Task<IReadOnlyList<WorkClaim>> ClaimAsync(PostgreSqlCaseStore store) =>
        store.ClaimAsync(Sample.Claim(WorkKind.DueCase, Sample.Noon), TestContext.Current.CancellationToken);
}
