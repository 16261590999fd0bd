using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ServiceRecovery.IntegrationTests.Faults;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>
/// R24: values that this library never wrote, in every column of every table in turn. Whoever reads them gets the one typed
/// exception or another value that the checker or the audit log finds; nothing else is thrown, and nothing is written.
/// </summary>
public sealed class DamagedRowsTests(SharedCluster cluster, ITestOutputHelper output)
{
    private const string Columns =
        """
        SELECT table_name, column_name, data_type FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name LIKE 'recovery\_%' AND table_name <> 'recovery_schema'
        ORDER BY table_name, ordinal_position
        """;

    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("kept", "1")
        .Always(
            "refund",
            because: "our promise",
            owe => owe
                .Duty("apology")
                .Duty("refund", duty => duty.As(ObligationClass.Redress))
                .Redress("refund", "fixed-amount", offer => offer.Worth(30).Step("bank"))
                .Duty("extra", duty => duty.As(ObligationClass.Goodwill)),
            may => may.Give("voucher", offer => offer.Worth(20)))
        .Limits(limits => limits.Budget("all", 100, BudgetScope.Policy, BudgetPeriod.Ever))
        .Build();

    [Theory]
    [InlineData("UPDATE recovery_case SET state = 'Sung'", "'Sung'")]
    [InlineData("UPDATE recovery_case SET customer = 'nobody'", "'nobody'")]
    [InlineData("UPDATE recovery_event SET recorded_at = 9223372036854775807", "overflow")]
    [InlineData("UPDATE recovery_case SET reference = 'A-1' || U&'\\FFFF'", "half a mark")]
    public async Task A_value_that_nobody_wrote_is_said_to_be_unreadable(string harm, string named)
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = SharedCluster.Open(schema);
        await Expect.CommittedAsync(store, Sample.Opening(1), "a case");
        await SharedCluster.ExecuteAsync(schema, harm);

        var read = async () =>
        {
            await store.FindAsync(default, Sample.Id(1), default);
            await store.ReadEventsAsync(default, Sample.Stream(1), 1, default);
        };

        var fault = (await read.Should().ThrowAsync<CaseStoreException>()).Which;
        fault.Fault.Should().StartWith("holds a value that cannot be read").And.Contain(named);
        fault.MayBeStored.Should().BeFalse();
    }

    [Fact]
    public async Task A_changed_value_of_any_column_is_read_as_it_is_or_refused_in_one_way()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = SharedCluster.Open(schema);
        await using var host = RecoveryTestHost.On(store, recovery => recovery.AddPolicy(Policy), seed: 7);
        await LiveAsync(host);
        await using var connection = new NpgsqlConnection($"{schema};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var (changed, refused, wrong) = (0, 0, new List<string>());

        var columns = (await ColumnsAsync(connection)).Where((_, index) => Programme.IsLong || index % 3 == Programme.Seed % 3);

        foreach (var (table, column, type) in columns)
        {
            if (!await TryHarmAsync(connection, table, column, type))
            {
                continue;
            }

            changed++;
            var faults = await FaultsAsync(host);
            refused += faults.Any(fault => fault is CaseStoreException) ? 1 : 0;
            wrong.AddRange(faults.Where(fault => fault is not CaseStoreException).Select(fault => $"{table}.{column}: {fault}"));
            await RepairAsync(connection, table, column);
        }

        (await FaultsAsync(host)).Should().BeEmpty("everything was put back");
        Counted.Say(
            output,
            $"R24: {changed} columns of PostgreSQL changed by hand, {refused} refused, {wrong.Count} in a wrong way "
            + $"({Programme.Again<DamagedRowsTests>()}).");
        wrong.Should().BeEmpty();
        changed.Should().BeGreaterThan(Programme.IsLong ? 60 : 15);
        refused.Should().BeGreaterThan(Programme.IsLong ? 15 : 2);
    }

    private static async Task LiveAsync(RecoveryTestHost host)
    {
        host.Issuer("bank");
        var story = await host.OpenAsync(Cases.FailedRepair);
        await story.DoAsync(new Apologize { Channel = "phone" });
        await story.DoAsync(new OfferExtra { Slot = "voucher" });
        await story.DoAsync(new AnswerOffer { Slot = "voucher", Accept = "voucher" });
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await host.OpenAsync(Cases.HotelStay);
    }

    /// <summary>What reading everything throws; each read by itself.</summary>
    private static async Task<List<Exception>> FaultsAsync(RecoveryTestHost host)
    {
        var now = host.Time.GetUtcNow();
        var store = host.Store;
        var faults = new List<Exception>();
        CaseSummary[] cases = [];
        await TryAsync(faults, async () => cases = [.. (await store.QueryAsync(default, new CaseQuery { Count = true }, default)).Cases]);
        await TryAsync(faults, () => store.ReadLedgerAsync(default, new LedgerQuery { Account = "policy/all" }, default));
        await TryAsync(faults, () => store.ReadLedgerAsync(default, new LedgerQuery(), default));
        await TryAsync(faults, () => store.ReadBacklogAsync(now, default));
        await TryAsync(faults, () => CaseInvariants.CheckAllAsync(store, host.Engine));

        foreach (var found in cases)
        {
            await TryAsync(faults, () => store.FindAsync(default, found.Id, default));
            await TryAsync(faults, () => store.ReadEventsAsync(default, StreamId.Of(found.Id), 1, default));
        }

        foreach (var kind in Enum.GetValues<WorkKind>())
        {
            await TryAsync(faults, async () =>
            {
                var request = new ClaimRequest { Kind = kind, Worker = "w", Now = now, Lease = TimeSpan.FromMinutes(1), Limit = 10 };

                foreach (var claim in await store.ClaimAsync(request, default))
                {
                    await store.ReleaseAsync(claim, now, default);
                }
            });
        }

        return faults;
    }

    private static async Task TryAsync(List<Exception> faults, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (Exception error)
        {
            faults.Add(error);
        }
    }

    private static async Task<List<(string Table, string Column, string Type)>> ColumnsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Columns, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<(string Table, string Column, string Type)>();

        while (await reader.ReadAsync())
        {
            columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return columns;
    }

    /// <summary>False where a constraint of the schema refuses the change, or nothing is there to be changed.</summary>
    private static async Task<bool> TryHarmAsync(NpgsqlConnection connection, string table, string column, string type)
    {
        var harmed = type switch
        {
            "text" => $"U&'zz\\FFFF' || {column}",
            "bytea" => "decode('7b', 'hex')",
            "boolean" => $"NOT {column}",
            _ => $"{column} + {(type == "bigint" ? "4611686018427387904" : "1000000000")}",
        };

        try
        {
            await ExecuteAsync(connection, $"ALTER TABLE {table} ADD COLUMN was {type}");
            var rows = await ExecuteAsync(
                connection, $"UPDATE {table} SET was = {column}, {column} = {harmed} WHERE {column} IS NOT NULL");

            if (rows > 0)
            {
                return true;
            }
        }
        catch (PostgresException)
        {
        }

        await ExecuteAsync(connection, $"ALTER TABLE {table} DROP COLUMN IF EXISTS was");

        return false;
    }

    private static async Task RepairAsync(NpgsqlConnection connection, string table, string column)
    {
        await ExecuteAsync(connection, $"UPDATE {table} SET {column} = was WHERE was IS NOT NULL");
        await ExecuteAsync(connection, $"ALTER TABLE {table} DROP COLUMN was");
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);

        return await command.ExecuteNonQueryAsync();
    }
}
