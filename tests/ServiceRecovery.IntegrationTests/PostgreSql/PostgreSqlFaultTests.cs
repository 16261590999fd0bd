using System.Globalization;
using FluentAssertions;
using Npgsql;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>Each fault is one clear exception without a secret, and the same store works again when the fault is gone.</summary>
public sealed class PostgreSqlFaultTests(SharedCluster cluster)
{
    private const string Secret = "hush-hush";

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        await using var store = new PostgreSqlCaseStore($"Host=127.0.0.1;Port=1;Database=crm;Username=ann;Password={Secret}");

        var fault = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(1), default));

        fault.Message.Should().Be(
            "The case store '127.0.0.1:1/crm' cannot be reached (ConnectionRefused). See that PostgreSQL runs on " +
            "127.0.0.1:1 and that this machine may connect to it.");
        fault.MayBeStored.Should().BeFalse();
    }

    [Fact]
    public async Task Of_several_servers_the_one_that_is_up_and_the_primary_is_used_and_if_there_is_none_all_are_named()
    {
        var schema = await cluster.NewSchemaAsync();
        var port = new NpgsqlConnectionStringBuilder(schema).Port;
        await using var store = new PostgreSqlCaseStore(With(schema, with => with.Host = $"127.0.0.1:1,127.0.0.1:{port}"));
        await using var lost = new PostgreSqlCaseStore(With(schema, with => with.Host = "127.0.0.1:1,127.0.0.1:2"));

        await Expect.CommittedAsync(store, Sample.Opening(1), "a case on the second server");
        var fault = await FaultOfAsync(() => lost.CommitAsync(Sample.Opening(2), default));

        fault.Fault.Should().StartWith("cannot be reached: none of its servers");
        fault.Remedy.Should().Contain("127.0.0.1:1,127.0.0.1:2");
        fault.MayBeStored.Should().BeFalse();
    }

    [Fact]
    public async Task A_user_that_the_server_does_not_know_is_named_and_no_password_is_told()
    {
        await using var store = await OpenAsync(with => with.Username = "nobody");

        var fault = await FaultOfAsync(() => store.FindAsync(default, Sample.Id(1), default));

        fault.Fault.Should().Be("refuses the user 'nobody'");
        fault.Remedy.Should().Contain("pg_hba.conf");
    }

    [Fact]
    public async Task A_database_that_is_missing_works_once_it_is_made()
    {
        await using var store = await OpenAsync(with => (with.Database, with.SearchPath) = ("late", "public"));

        var fault = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(1), default));
        await SharedCluster.ExecuteAsync(await cluster.NewSchemaAsync(), "CREATE DATABASE late");

        fault.Fault.Should().Be("does not exist: the server has no database 'late'");
        fault.Remedy.Should().StartWith("Make it with CREATE DATABASE \"late\" ENCODING 'UTF8'");
        await Expect.CommittedAsync(store, Sample.Opening(1), "the commit again");
    }

    [Fact]
    public async Task A_database_that_cannot_hold_every_letter_is_refused()
    {
        await SharedCluster.ExecuteAsync(
            await cluster.NewSchemaAsync(), "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        await using var store = await OpenAsync(with => (with.Database, with.SearchPath) = ("latin", "public"));

        var fault = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(1), default));

        fault.Fault.Should().Be("keeps text as LATIN1, which cannot hold what customers write");
    }

    [Fact]
    public async Task A_server_that_would_forget_acknowledged_commits_is_refused()
    {
        await using var store = await OpenAsync(with => with.Options = "-c synchronous_commit=off");

        var fault = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(1), default));

        fault.Fault.Should().Be("would forget acknowledged commits: synchronous_commit is off");
        fault.Remedy.Should().Be("Switch it on, for example with ALTER ROLE \"sr\" SET synchronous_commit = on.");
    }

    [Fact]
    public async Task A_search_path_that_leads_nowhere_is_said_to()
    {
        await using var store = await OpenAsync(with => with.SearchPath = "nowhere");

        var fault = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(1), default));

        fault.Fault.Should().Be("has none of the schemas that the search path names (nowhere)");
    }

    [Fact]
    public async Task A_user_without_rights_is_told_which_are_missing_before_the_tables_are_there_and_after()
    {
        var schema = await cluster.NewSchemaAsync();
        var name = new NpgsqlConnectionStringBuilder(schema).SearchPath!;
        await SharedCluster.ExecuteAsync(schema, $"CREATE ROLE poor_{name} LOGIN");
        await using var store = new PostgreSqlCaseStore(With(schema, with => with.Username = $"poor_{name}"));
        await SharedCluster.ExecuteAsync(schema, $"GRANT USAGE ON SCHEMA {name} TO poor_{name}");

        var early = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(1), default));
        await using var rich = SharedCluster.Open(schema);
        await Expect.CommittedAsync(rich, Sample.Opening(2), "a case of somebody with rights");
        var late = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(1), default));
        await SharedCluster.ExecuteAsync(
            schema, $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {name} TO poor_{name}");

        early.Fault.Should().StartWith($"does not let the user 'poor_{name}' do it").And.Contain(name);
        late.Fault.Should().StartWith($"does not let the user 'poor_{name}' do it").And.Contain("recovery_schema");
        late.Remedy.Should().StartWith("Grant the rights to the tables recovery_*");
        await Expect.CommittedAsync(store, Sample.Opening(1), "the commit with the rights, which need no CREATE");
    }

    [Fact]
    public async Task A_server_for_reading_only_says_so()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var writing = SharedCluster.Open(schema);
        await Expect.CommittedAsync(writing, Sample.Opening(1), "a case");
        await using var store = new PostgreSqlCaseStore(
            With(schema, with => with.Options = "-c default_transaction_read_only=on"));

        var found = await store.FindAsync(default, Sample.Id(1), TestContext.Current.CancellationToken);
        var fault = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(2), default));

        found.Should().NotBeNull();
        fault.Fault.Should().Be("is read-only");
    }

    [Fact]
    public async Task Somebody_who_holds_a_lock_for_long_ends_the_wait_and_nothing_is_stored()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = SharedCluster.Open(With(schema, with => with.CommandTimeout = 1));
        await Expect.CommittedAsync(store, Sample.Due(1, null), "a case");
        await using var other = await LockAsync(schema);
        var more = new Commit { Tenant = default, Summaries = [Sample.Summary(1, version: 2)], Inbox = [new("queue", "M-2")] };

        var fault = await FaultOfAsync(() => store.CommitAsync(more, default));
        await other.CloseAsync();

        fault.Fault.Should().Be("did not answer: no connection within 5 s, or no answer within 1 s");
        fault.MayBeStored.Should().BeFalse();
        await Expect.CommittedAsync(store, more, "the commit once the lock is free, its message included");
    }

    [Fact]
    public async Task A_pool_that_is_too_small_is_said_to_be()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = SharedCluster.Open(With(schema, with => (with.MaxPoolSize, with.Timeout) = (1, 1)));
        await Expect.CommittedAsync(store, Sample.Due(1, null), "a case");
        await using var other = await LockAsync(schema);
        var waiting = store.CommitAsync(
            new() { Tenant = default, Summaries = [Sample.Summary(1, version: 2)] }, TestContext.Current.CancellationToken);

        var fault = await FaultOfAsync(() => store.FindAsync(default, Sample.Id(1), default));
        await other.CloseAsync();

        fault.Fault.Should().StartWith("did not answer: no connection within 1 s");
        fault.Remedy.Should().Contain("'Maximum Pool Size' (now 1)");
        (await waiting).Status.Should().Be(CommitStatus.Committed);
    }

    [Fact]
    public async Task A_server_without_a_connection_left_is_said_to_have_none_until_it_has()
    {
        var schema = await cluster.NewSchemaAsync();
        var name = new NpgsqlConnectionStringBuilder(schema).SearchPath!;
        await SharedCluster.ExecuteAsync(
            schema, $"CREATE ROLE one_{name} LOGIN CONNECTION LIMIT 1; GRANT ALL ON SCHEMA {name} TO one_{name}");
        var limited = With(schema, with => with.Username = $"one_{name}");
        await using var store = SharedCluster.Open(limited);
        await using var other = new NpgsqlConnection($"{limited};Pooling=false");
        await other.OpenAsync(TestContext.Current.CancellationToken);

        var fault = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(1), default));
        await other.CloseAsync();

        fault.Fault.Should().Be("has no connection left");
        await Expect.CommittedAsync(store, Sample.Opening(1), "the commit with a connection");
    }

    [Fact]
    public async Task Tables_that_somebody_dropped_are_said_to_be_lost_and_not_made_anew()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = SharedCluster.Open(schema);
        await Expect.CommittedAsync(store, Sample.Opening(1), "a case");
        await SharedCluster.ExecuteAsync(schema, "DROP TABLE recovery_inbox");

        var fault = await FaultOfAsync(() => store.CommitAsync(Sample.Opening(2), default));
        var found = await store.FindAsync(default, Sample.Id(2), TestContext.Current.CancellationToken);

        fault.Fault.Should().StartWith("has lost a table of this library").And.Contain("recovery_inbox");
        found.Should().BeNull();
    }

    [Fact]
    public async Task A_commit_that_the_schema_refuses_fails_alone_and_leaves_nothing()
    {
        await using var store = SharedCluster.Open(await cluster.NewSchemaAsync());
        var bad = Sample.Opening(0) with { Summaries = [Sample.Summary(0, version: 2) with { Policy = null! }] };

        var failing = FaultOfAsync(() => store.CommitAsync(bad, default));
        var good = Enumerable.Range(1, 50).Select(number => store.CommitAsync(Sample.Opening(number), default));
        var results = await Task.WhenAll(good);

        (await failing).Fault.Should().Contain("23502");
        results.Should().OnlyContain(result => result.Status == CommitStatus.Committed);
        await Traces.ExpectNoneOfAsync(store, 0);
    }

    [Fact]
    public async Task A_key_that_is_too_long_for_an_index_is_refused_alone()
    {
        await using var store = SharedCluster.Open(await cluster.NewSchemaAsync());
        var random = new Random(1);
        var reference = string.Concat(Enumerable.Range(0, 10_000).Select(_ => (char)random.Next('A', 'z')));
        var bad = new Commit { Tenant = default, Summaries = [Sample.Summary(1) with { Reference = reference }] };

        var fault = await FaultOfAsync(() => store.CommitAsync(bad, default));

        fault.Fault.Should().StartWith("refused a value that is too big");
        await Traces.ExpectNoneOfAsync(store, 1);
    }

    [Theory]
    [InlineData("Database=recovery", "*names no server*Host=db.example.com*")]
    [InlineData("Host=x;Colour=blue", "*colour*")]
    [InlineData("nonsense", "*")]
    public void A_connection_string_that_leads_nowhere_is_refused_at_once(string connectionString, string message)
    {
        var open = () => new PostgreSqlCaseStore(connectionString);

        open.Should().Throw<ArgumentException>().WithMessage(message);
    }

    private static async Task<NpgsqlConnection> LockAsync(string schema)
    {
        var connection = new NpgsqlConnection($"{schema};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; SELECT FROM recovery_case FOR UPDATE", connection);
        await command.ExecuteNonQueryAsync();

        return connection;
    }

    private async Task<PostgreSqlCaseStore> OpenAsync(Action<NpgsqlConnectionStringBuilder> change) =>
        new(With(await cluster.NewSchemaAsync(), change));

    private static string With(string connectionString, Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Password = Secret };
        change(builder);

        return builder.ToString();
    }

    private static async Task<CaseStoreException> FaultOfAsync(Func<Task> act)
    {
        var fault = (await act.Should().ThrowAsync<CaseStoreException>()).Which;
        string.Create(CultureInfo.InvariantCulture, $"{fault}").Should().NotContain(Secret);

        return fault;
    }
}
