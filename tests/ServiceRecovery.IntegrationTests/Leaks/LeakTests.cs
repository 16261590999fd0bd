using System.Text;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using ServiceRecovery.IntegrationTests.Sqlite;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using Xunit;
using TemporaryFile = ServiceRecovery.IntegrationTests.Sqlite.TemporaryFile;

namespace ServiceRecovery.IntegrationTests.Leaks;

/// <summary>
/// I13: what identifies or quotes a person stands in the rows that can be erased, and nowhere else: in no log, metric, trace,
/// exception, reason of a parked case, health report, audit export, checkpoint, and in no other column of the store.
/// </summary>
public sealed class LeakTests(ITestOutputHelper output)
{
    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("kept", "1")
        .Always("steps", "our promise", owe => owe
            .Duty("apology", duty => duty.Within(Period.Days(2))).Duty("fix").Duty("concern"))
        .Always("tank", "our promise", owe => owe
            .Duty("tank", duty => duty.As(ObligationClass.Redress))
            .Redress("tank", "fuel", offer => offer.Quantity(1, "tank").PriceEach(80).Step("gift")))
        .Always(
            "thanks",
            "our promise",
            owe => owe.Duty("extra", duty => duty.As(ObligationClass.Goodwill)),
            may => may.Give("voucher", offer => offer.Worth(20).Step("gift")))
        .Grant("service-manager", 400)
        .Build();

    [Fact]
    public async Task What_names_or_quotes_a_person_is_heard_nowhere_and_kept_only_where_it_can_be_erased()
    {
        using var overheard = await LiveAsync(plant: null);
        var leaks = Leaks(overheard);

        Counted.Say(
            output,
            $"I13: {overheard.All.Count} lines, tags and values searched for {Marked.Commands.Count + Marked.Refused.Count} commands' "
            + $"marks, {leaks.Length} found.");
        leaks.Should().BeEmpty();
        overheard.All.Select(heard => heard.Where).Distinct().Should().Contain(
            ["log", "metric", "exception", "health", "audit", "checkpoint", "parked", "recovery_event.payload", "recovery_case.id"]);
    }

    [Theory]
    [InlineData("log")]
    [InlineData("metric")]
    [InlineData("trace")]
    [InlineData("recovery_event.payload")]
    public async Task A_planted_leak_is_heard(string plant)
    {
        using var overheard = await LiveAsync(plant);

        Leaks(overheard).Should().Contain(leak => leak.StartsWith($"{plant}: ", StringComparison.Ordinal));
    }

    private static string[] Leaks(Overheard overheard) =>
    [
        .. overheard.All
            .Where(heard => heard.What.Contains(Marked.Mark, StringComparison.Ordinal))
            .Select(heard => $"{heard.Where}: {heard.What[..Math.Min(300, heard.What.Length)]}")
            .Distinct(),
    ];

    private static async Task<Overheard> LiveAsync(string? plant)
    {
        var overheard = new Overheard();
        using var file = TemporaryFile.InMemory();
        var checkpoints = file.Path + ".checkpoints";
        using var store = new SqliteCaseStore(file.ConnectionString);
        var time = new ManualTimeProvider();
        await using var services = Services(plant, overheard, store, time, checkpoints);
        var engine = services.GetRequiredService<IRecoveryEngine>();
        var id = (await engine.OpenAsync(Marked.Report("A-1"), Marked.Customer)).Case.Id;

        if (plant == "recovery_event.payload")
        {
            await engine.DoAsync(id, new SetProperty { Property = "note", Value = Marked.Text("planted") }, Marked.Agent);
        }

        await DoAllAsync(engine, id, time, overheard);
        await IncidentAsync(services, time);
        await ParkAsync(services, overheard, time, file);
        await ReportAsync(services, overheard, checkpoints);
        ReadFile(file.ConnectionString, overheard);
        (await engine.EraseAsync(Marked.Text("customer"))).Should().BeTrue();
        overheard.AskMeters();

        return overheard;
    }

    private static ServiceProvider Services(
        string? plant, Overheard overheard, ICaseStore store, ManualTimeProvider time, string checkpoints)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(overheard));
        services.AddSingleton<TimeProvider>(time).AddSingleton(store);
        services.AddSingleton<IRandomSource>(new SeededRandomSource(1));
        services.AddSingleton(provider => new Misbehaving(plant, provider.GetRequiredService<ILogger<Misbehaving>>()));
        services.AddServiceRecovery()
            .AddPolicy(Policy)
            .AddStep("gift", at => at.Issues(IssuerGuarantee.Idempotent), provider => provider.GetRequiredService<Misbehaving>())
            .AddEventHandler<Misbehaving>()
            .AddAudit(audit => (audit.CheckpointFile, audit.CheckpointEvery) = (checkpoints, TimeSpan.FromMinutes(1)));

        return services.BuildServiceProvider();
    }

    private static async Task DoAllAsync(IRecoveryEngine engine, CaseId id, ManualTimeProvider time, Overheard overheard)
    {
        foreach (var (command, by) in Marked.Commands)
        {
            var result = await engine.DoAsync(id, command, by);
            result.Applied.Should().BeTrue("{0}: {1}", command.GetType().Name, string.Join(' ', result.Reasons));
            await engine.RunDueAsync();
            time.Advance(TimeSpan.FromMinutes(30));
        }

        foreach (var refused in Marked.Refused)
        {
            try
            {
                await refused(engine, id);
                Assert.Fail("It was not refused.");
            }
            catch (Exception error) when (error is ArgumentException or ServiceRecoveryException)
            {
                overheard.Hear("exception", error.ToString());
            }
        }
    }

    private static async Task IncidentAsync(ServiceProvider services, ManualTimeProvider time)
    {
        var incidents = services.GetRequiredService<IRecoveryIncidents>();
        var engine = services.GetRequiredService<IRecoveryEngine>();
        await incidents.JudgeAsync("10V017", IncidentVerdict.Confirmed, "the cause was found", Marked.Agent);
        await incidents.ShareEvidenceAsync("10V017", "fix", Marked.Said(), DutyMode.Addressed, Marked.Agent);
        var other = await engine.OpenAsync(Marked.Report("A-2"), Marked.Customer);
        var one = await engine.QueryAsync(new CaseQuery { Source = "shop", Reference = "A-1" });
        await engine.DoAsync(other.Case.Id, new Merge { Into = one.Cases[0].Id }, Marked.Agent);

        for (var day = 0; day < 10; day++)
        {
            await engine.RunDueAsync();
            time.Advance(TimeSpan.FromDays(1));
        }
    }

    /// <summary>A case whose stored words were tampered with cannot be looked at, and is parked with a reason.</summary>
    private static async Task ParkAsync(
        ServiceProvider services, Overheard overheard, ManualTimeProvider time, TemporaryFile file)
    {
        var engine = services.GetRequiredService<IRecoveryEngine>();
        var broken = (await engine.OpenAsync(Marked.Report("A-3"), Marked.Customer)).Case.Id;
        Execute(file.ConnectionString, $"UPDATE recovery_event SET payload = CAST('{{' AS BLOB) WHERE stream = '{StreamId.Of(broken)}'");
        Execute(file.ConnectionString, $"UPDATE recovery_case SET next_due_at = 1, wake_at = 1 WHERE id = '{broken}'");

        for (var attempt = 0; attempt < 40; attempt++)
        {
            await engine.RunDueAsync();
            time.Advance(TimeSpan.FromHours(12));
        }

        var parked = (await engine.QueryAsync(new CaseQuery { Source = "shop", Reference = "A-3" })).Cases[0].Parked;
        parked.Should().NotBeNull();
        overheard.Hear("parked", parked);
    }

    private static async Task ReportAsync(ServiceProvider services, Overheard overheard, string checkpoints)
    {
        var health = await services.GetRequiredService<RecoveryHealthCheck>().CheckHealthAsync(new HealthCheckContext());
        overheard.Hear("health", $"{health.Description} {health.Exception} {string.Join(' ', health.Data)}");

        using var export = new MemoryStream();
        await services.GetRequiredService<IRecoveryAudit>().ExportAsync(export);
        overheard.Hear("audit", Encoding.UTF8.GetString(export.ToArray()));
        overheard.Hear("checkpoint", await File.ReadAllTextAsync(checkpoints));
    }

    /// <summary>Every value of every table but the two that exist to be erased from.</summary>
    private static void ReadFile(string connectionString, Overheard overheard)
    {
        using var connection = new SqliteConnection(connectionString + ";Pooling=False");
        connection.Open();

        foreach (var table in Column(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'"))
        {
            if (table is "recovery_text")
            {
                continue;
            }

            foreach (var column in Column(connection, $"SELECT name FROM pragma_table_info('{table}')"))
            {
                if ((table, column) is not ("recovery_person", "host_id"))
                {
                    Column(connection, $"SELECT CAST(\"{column}\" AS TEXT) FROM \"{table}\" WHERE \"{column}\" IS NOT NULL")
                        .ForEach(value => overheard.Hear($"{table}.{column}", value));
                }
            }
        }
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();

        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private static void Execute(string connectionString, string sql)
    {
        using var connection = new SqliteConnection(connectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
