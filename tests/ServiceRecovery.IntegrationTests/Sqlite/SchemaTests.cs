using System.Security.Cryptography;
using System.Text;
using FluentAssertions;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Sqlite;

public sealed class SchemaTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("synchronous", "2")]
    [InlineData("journal_mode", "wal")]
    [InlineData("foreign_keys", "1")]
    [InlineData("secure_delete", "1")]
    [InlineData("busy_timeout", "5000")]
    public void Every_connection_has_the_setting_that_the_promises_rest_on(string pragma, string value)
    {
        using var database = Database.Open(new SqliteAddress(_file.ConnectionString));

        database.Scalar($"PRAGMA {pragma}").Should().Be(value);
    }

    [Fact]
    public async Task Everything_survives_closing_and_opening_again_leases_included()
    {
        WorkClaim claim;

        using (var store = _file.Open())
        {
            await Expect.CommittedAsync(store, Sample.Opening(1), "a case");
            await Expect.CommittedAsync(store, Sample.Due(2, Sample.Noon), "a due case");
            claim = (await ClaimAsync(store)).Single();
        }

        using var again = _file.Open();
        var fenced = new Commit { Tenant = default, Fences = [new CaseFence(Sample.Id(2), claim.Token)] };

        await Traces.ExpectAllOfAsync(again, 1);
        await Expect.CommittedAsync(again, fenced, "a commit under the lease");
        (await ClaimAsync(again)).Should().BeEmpty();
    }

    [Fact]
    public async Task Erased_words_are_gone_from_the_file()
    {
        const string Words = "the words that nobody may read again";
        var opening = Sample.Opening(1);

        using (var store = _file.Open())
        {
            var text = opening.Texts[0] with { Text = Words };
            await Expect.CommittedAsync(store, opening with { Texts = [text] }, "a case");
        }

        var before = await File.ReadAllTextAsync(_file.Path, TestContext.Current.CancellationToken);

        using (var store = _file.Open())
        {
            var erasure = new Commit { Tenant = default, Erasures = [Sample.Person(1)] };
            await Expect.CommittedAsync(store, erasure, "an erasure");
        }

        var after = await File.ReadAllTextAsync(_file.Path, TestContext.Current.CancellationToken);
        before.Should().Contain(Words);
        after.Should().NotContain(Words);
        after.Should().NotContain("C-1");
    }

    [Fact]
    public async Task A_newer_schema_is_refused_in_one_sentence_and_left_alone()
    {
        await MakeAsync("INSERT INTO recovery_schema (number, hash) VALUES (99, 'x')");
        using var store = _file.Open();

        var commit = () => store.CommitAsync(Sample.Opening(2), default);
        var find = () => store.FindAsync(default, Sample.Id(1), default);

        var message = $"The case store '{_file.Path}' has schema 99, and this version of the library knows schemas " +
            "up to 8. Update ServiceRecovery.Sqlite to the version that wrote it, or open another.";
        (await commit.Should().ThrowAsync<CaseStoreException>()).Which.Message.Should().Be(message);
        (await find.Should().ThrowAsync<CaseStoreException>()).Which.Message.Should().Be(message);
    }

    [Fact]
    public async Task A_schema_that_was_changed_after_it_was_applied_is_refused()
    {
        await MakeAsync("UPDATE recovery_schema SET hash = 'x'");
        using var store = _file.Open();

        var find = () => store.FindAsync(default, Sample.Id(1), default);

        var fault = (await find.Should().ThrowAsync<CaseStoreException>()).Which.Fault;
        fault.Should().StartWith("was given another schema 1");
    }

    [Fact]
    public async Task A_file_of_the_first_schema_is_brought_up_to_date_and_what_waited_in_it_is_delivered_to_everybody()
    {
        MakeFirstSchema();
        using var store = _file.Open();
        await Expect.CommittedAsync(
            store, new() { Tenant = default, Appends = [Sample.Append(Sample.Stream(1))], DeliverTo = ["crm"] }, "an event");
        var request = Sample.Claim(WorkKind.Delivery, Sample.Noon);

        var old = await store.ClaimAsync(request, TestContext.Current.CancellationToken);
        await store.ReleaseAsync(old.Single(), null, TestContext.Current.CancellationToken);
        var next = await store.ClaimAsync(request, TestContext.Current.CancellationToken);

        old.Single().Should().Match<WorkClaim>(claim => claim.Handler == "*" && claim.Attempts == 2 && claim.Last == 7);
        next.Single().Handler.Should().Be("crm", "a delivery of the new kind waits for an older one to everybody");
    }

    private void MakeFirstSchema()
    {
        var assembly = typeof(SqliteCaseStore).Assembly;
        var name = assembly.GetManifestResourceNames().Single(name => name.EndsWith("0001.sql", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
        using var database = Database.Open(new SqliteAddress(_file.ConnectionString));
        database.Execute(sql);
        database.Execute("CREATE TABLE recovery_schema (number INTEGER PRIMARY KEY, hash TEXT NOT NULL) STRICT");
        database.Execute($"INSERT INTO recovery_schema VALUES (1, '{hash}')");
        database.Execute(
            "INSERT INTO recovery_outbox (tenant, stream, first, last, attempts) "
            + $"VALUES ('default', '{Sample.Stream(1)}', 7, 7, 2)");
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x;Mode=Memory")]
    [InlineData("Cache=Shared")]
    public void A_connection_string_without_a_file_is_refused(string connectionString)
    {
        var open = () => new SqliteCaseStore(connectionString);

        open.Should().Throw<ArgumentException>().WithMessage("*is no file*Data Source=recovery.db*");
    }

    [Fact]
    public async Task A_closed_store_has_answered_everything_it_took_and_takes_no_more()
    {
        var store = _file.Open();
        var commits = Enumerable.Range(1, 300).Select(number => store.CommitAsync(Sample.Opening(number), default));
        var taken = commits.ToList();

        store.Dispose();


        (await Task.WhenAll(taken)).Should().OnlyContain(result => result.Status == CommitStatus.Committed);
        var late = () => store.CommitAsync(Sample.Opening(301), default);
        await late.Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_commit_that_is_cancelled_before_it_begins_stores_nothing()
    {
        using var store = _file.Open();
        var commit = () => store.CommitAsync(Sample.Opening(1), new CancellationToken(canceled: true));

        await commit.Should().ThrowAsync<OperationCanceledException>();

        await Traces.ExpectNoneOfAsync(store, 1);
    }

    private static Task<IReadOnlyList<WorkClaim>> ClaimAsync(SqliteCaseStore store) =>
        store.ClaimAsync(Sample.Claim(WorkKind.DueCase, Sample.Noon), TestContext.Current.CancellationToken);

    private async Task MakeAsync(string change)
    {
        using (var store = _file.Open())
        {
            await Expect.CommittedAsync(store, Sample.Opening(1), "a case");
        }

        using var database = Database.Open(new SqliteAddress(_file.ConnectionString));
        database.Execute(change);
    }
}
