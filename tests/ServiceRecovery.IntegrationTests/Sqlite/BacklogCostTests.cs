using FluentAssertions;
using ServiceRecovery.Sqlite;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Sqlite;

public sealed class BacklogCostTests
{
    [Fact]
    public async Task What_waits_is_counted_from_indexes_that_hold_nothing_that_is_done()
    {
        using var file = new TemporaryFile();
        using var store = new SqliteCaseStore(file.ConnectionString);
        await store.ReadBacklogAsync(DateTimeOffset.UnixEpoch, CancellationToken.None);
        using var database = Database.Open(new SqliteAddress(file.ConnectionString));
        using var plan = database.PrepareOnce($"EXPLAIN QUERY PLAN {BacklogReader.Counts}");
        var steps = new List<string>();

        while (plan.Read())
        {
            steps.Add(plan.Text(3));
        }

        steps.Where(step => step.Contains("INDEX", StringComparison.Ordinal)).Should().HaveCount(5)
            .And.OnlyContain(step =>
                step.Contains("INDEX recovery_case_wake", StringComparison.Ordinal)
                || step.Contains("INDEX recovery_case_parked", StringComparison.Ordinal)
                || step.Contains("INDEX recovery_case_failing", StringComparison.Ordinal)
                || step.Contains("INDEX recovery_benefit_uncertain", StringComparison.Ordinal));
    }
}
