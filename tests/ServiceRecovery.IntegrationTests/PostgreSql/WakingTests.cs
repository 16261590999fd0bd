using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>Nodes on one database wake each other, and do without it where they cannot.</summary>
public sealed class WakingTests(SharedCluster cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("letters", "1")
        .Always("heard", because: "test", owe => owe.Duty("acknowledgement", duty => duty.Mode(DutyMode.Addressed).Automatic()))
        .Build();

    [Fact]
    public async Task A_case_that_one_host_opens_is_worked_on_by_another_that_would_look_in_an_hour()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var schema = await cluster.NewSchemaAsync();
        var letters = new Letters();
        await using var desk = Host(schema, letters, isWorker: false);
        await using var back = Host(schema, letters, isWorker: true);
        await HeardAsync((PostgreSqlCaseStore)back.GetRequiredService<ICaseStore>());
        var worker = back.GetServices<IHostedService>().Single();
        await worker.StartAsync(cancellation);

        // The first may be found by the look that a worker begins with; the later ones are not.
        for (var number = 0; number < Letters.Most; number++)
        {
            await desk.GetRequiredService<IRecoveryEngine>().OpenAsync(
                Cases.HotelStay.For($"C-{number}") with { Policy = "letters", Reference = $"R-{number}" },
                Actor.Employee("ann"),
                cancellationToken: cancellation);

            await letters.SentAsync(number).WaitAsync(Patience, cancellation);
        }

        await worker.StopAsync(cancellation);
    }

    [Fact]
    public async Task Work_is_told_to_other_nodes_of_the_schema_and_neither_to_oneself_nor_to_other_schemas()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var here = new PostgreSqlCaseStore(schema);
        await using var there = new PostgreSqlCaseStore(schema);
        await using var elsewhere = new PostgreSqlCaseStore(await cluster.NewSchemaAsync());
        var (own, other, foreign) = (await HeardAsync(here), await HeardAsync(there), await HeardAsync(elsewhere));

        await Expect.CommittedAsync(here, Sample.Opening(1), "a case with deliveries");

        await other.WaitAsync(Patience, TestContext.Current.CancellationToken);
        own.IsCompleted.Should().BeFalse();
        foreign.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task A_line_that_breaks_while_it_listens_is_made_anew_and_counts_as_news()
    {
        var schema = await cluster.NewSchemaAsync();
        await using var store = new PostgreSqlCaseStore(
            $"{schema};Application Name=breaks", new NoWaiting(), static () => 0.5, LeaseClock.OfServer, tellsOthers: true);
        var news = await HeardAsync(store);

        await SharedCluster.ExecuteAsync(
            schema, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'breaks (listening)'");

        await news.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>What ends with the next news, once the store listens: that it has begun to counts as news.</summary>
    private static async Task<Task> HeardAsync(PostgreSqlCaseStore store)
    {
        await store.NextAsync().WaitAsync(Patience);

        return store.NextAsync();
    }

    private static ServiceProvider Host(string schema, Letters letters, bool isWorker)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddServiceRecovery()
            .AddPolicy(Policy)
            .AddStep("letters", at => at.Fulfils("acknowledgement").Contacts("letter"), _ => letters)
            .ConfigureWorker(options => (options.PollInterval, options.Enabled) = (TimeSpan.FromHours(1), isWorker))
            .UsePostgreSql(schema);

        return services.BuildServiceProvider();
    }

    private sealed class Letters : IRecoveryStep
    {
        public const int Most = 3;

        private readonly TaskCompletionSource[] _sent =
            [.. Enumerable.Range(0, Most).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

        private int _count;

        public Task SentAsync(int number) => _sent[number].Task;

        public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
        {
            _sent[_count++].TrySetResult();

            return Task.FromResult(StepOutcome.Completed(Evidence.Of("letter", context.IdempotencyKey)));
        }
    }
}
