using System.Globalization;
using FluentAssertions;
using Npgsql;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>Openings that come together are copied together, and each is still answered alone.</summary>
public sealed class BulkOpeningTests(SharedCluster cluster, ITestOutputHelper output)
{
    private const int Together = 100;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("SERVICE_RECOVERY_LONG_TESTS") == "1";

    [Fact]
    public async Task Openings_that_come_together_share_transactions_and_leave_what_each_would_leave_alone()
    {
        const int Cases = 500;
        var schema = await cluster.NewSchemaAsync();
        await using var store = SharedCluster.Open(schema);

        var results = await Task.WhenAll(
            Enumerable.Range(1, Cases).Select(number => store.CommitAsync(Sample.Opening(number), default)));

        results.Should().OnlyContain(result => result.Status == CommitStatus.Committed);
        (await ScalarAsync<long>(schema, "SELECT count(DISTINCT xmin::text) FROM recovery_case")).Should().BeLessThan(Cases / 10);

        foreach (var number in (int[])[1, 250, Cases])
        {
            await Traces.ExpectAllOfAsync(store, number);
            await HashChain.ExpectAsync(store, Sample.Stream(number), 2);
        }
    }

    [Fact]
    public async Task Whatever_is_in_the_way_of_one_of_many_openings_is_told_to_that_one_alone()
    {
        await using var store = SharedCluster.Open(await cluster.NewSchemaAsync());
        var first = Sample.Opening(0);
        await Expect.CommittedAsync(store, first, "a case");
        await Expect.CommittedAsync(store, new() { Tenant = default, Erasures = [Sample.Person(70)] }, "an erasure");
        var refusals = new Dictionary<int, CommitResult>
        {
            [10] = CommitResult.DuplicateMessage(first.Inbox[0]),
            [20] = CommitResult.VersionConflict(first.Appends[0].Stream),
            [30] = CommitResult.DuplicateReference(first.Summaries[0]),
            [40] = CommitResult.DuplicatePerson(new("C-0", Sample.Person(40))),
            [50] = CommitResult.DuplicateBenefit(first.Benefits[0].Key),
            [70] = CommitResult.ErasedPerson(Sample.Text(70, "words")),
        };

        var results = await Task.WhenAll(Enumerable.Range(1, Together).Select(number => store.CommitAsync(
            Spoilt(number, first), default)));

        for (var number = 1; number <= Together; number++)
        {
            var expected = refusals.GetValueOrDefault(number, CommitResult.Committed);
            results[number - 1].Should().Be(expected, $"of opening {number}");
            var found = await store.FindAsync(default, Sample.Id(number), default);
            (found is not null).Should().Be(expected == CommitResult.Committed, $"of opening {number}");
        }
    }

    [Fact]
    public async Task A_value_that_the_schema_refuses_fails_alone_among_many_openings()
    {
        await using var store = SharedCluster.Open(await cluster.NewSchemaAsync());
        await Expect.CommittedAsync(store, new() { Tenant = default }, "the schema");
        var bad = Sample.Opening(0) with { Summaries = [Sample.Summary(0, version: 2) with { Policy = null! }] };

        var good = Enumerable.Range(1, Together).Select(number => store.CommitAsync(Sample.Opening(number), default)).ToList();
        var failing = FluentActions.Awaiting(() => store.CommitAsync(bad, default)).Should().ThrowAsync<CaseStoreException>();
        var more = Enumerable.Range(101, Together).Select(number => store.CommitAsync(Sample.Opening(number), default));
        var results = await Task.WhenAll(good.Concat(more));

        (await failing).Which.Fault.Should().Contain("23502");
        results.Should().OnlyContain(result => result.Status == CommitStatus.Committed);
    }

    [Fact]
    public async Task Openings_whose_line_is_cut_while_they_are_copied_are_stored_once_or_said_not_to_be()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var direct = SharedCluster.Open(schema);
        await Expect.CommittedAsync(direct, new() { Tenant = default }, "the schema");
        var (cuts, next, faults) = (0, 1, 0);

        foreach (var side in Enum.GetValues<Side>())
        {
            for (var message = 20; message <= 260; message += IsLong ? 4 : 40)
            {
                faults += await OpenThroughAsync(schema, new Cut(side, message, ForEver: cuts % 2 == 0), next);
                next += Together;
                cuts++;
            }
        }

        var repeated = await Task.WhenAll(
            Enumerable.Range(1, next - 1).Select(number => direct.CommitAsync(Sample.Opening(number), default)));
        repeated.Should().OnlyContain(result => result.Status == CommitStatus.Committed
            || result.Status == CommitStatus.DuplicateMessage);
        (await ScalarAsync<long>(schema, "SELECT count(*) FROM recovery_outbox")).Should().Be(next - 1, "each is delivered once");
        (await ScalarAsync<long>(schema, "SELECT count(*) FROM recovery_event")).Should().Be(2 * (next - 1));
        Counted.Say(
            output,
            $"R7 PostgreSQL, openings copied: {cuts} cuts, {next - 1} openings, {faults} faults told, 0 violations " +
            $"(SERVICE_RECOVERY_LONG_TESTS=1 dotnet test --filter {nameof(BulkOpeningTests)}).");
    }

    private static Commit Spoilt(int number, Commit first)
    {
        var opening = Sample.Opening(number);

        return number switch
        {
            10 => opening with { Inbox = first.Inbox },
            20 => opening with { Appends = [.. opening.Appends, .. first.Appends] },
            30 => opening with { Summaries = [opening.Summaries[0] with { Reference = "A-0" }] },
            40 => opening with { Persons = [new("C-0", Sample.Person(40))] },
            50 => opening with { Benefits = first.Benefits },
            70 => opening with { Persons = [] },
            _ => opening,
        };
    }

    /// <summary>Opens many at once through a line that is cut, and compares what was answered with what is there.</summary>
    private static async Task<int> OpenThroughAsync(string schema, Cut cut, int first)
    {
        var numbers = Enumerable.Range(first, Together).ToList();
        var answers = new CaseStoreException?[Together];
        await using var line = CutLine.Stand(schema, cut);

        await using (var store = line.Open())
        {
            await Task.WhenAll(numbers.Select(async (number, index) =>
            {
                try
                {
                    (await store.CommitAsync(Sample.Opening(number), default)).Should().Be(CommitResult.Committed);
                }
                catch (CaseStoreException fault)
                {
                    answers[index] = fault;
                }
            }));
        }

        await line.GoneAsync();
        await using var direct = SharedCluster.Open(schema);

        for (var index = 0; index < Together; index++)
        {
            var isThere = await direct.FindAsync(default, Sample.Id(numbers[index]), default) is not null;
            var expected = answers[index] is null ? true : answers[index]!.MayBeStored ? isThere : false;
            isThere.Should().Be(expected, $"of opening {numbers[index]} after {cut}, {answers[index]?.Message}");
        }

        return answers.Count(answer => answer is not null);
    }

    private static async Task<T> ScalarAsync<T>(string schema, string sql)
    {
        await using var connection = new NpgsqlConnection(schema);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), CultureInfo.InvariantCulture);
    }
}
