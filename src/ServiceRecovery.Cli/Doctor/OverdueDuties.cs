using Microsoft.Extensions.DependencyInjection;

namespace ServiceRecovery.Cli;

/// <summary>Counts the duties that are owed and whose deadline is over, with a store that is only read.</summary>
internal static class OverdueDuties
{
    public static async Task<HealthCheck> ExamineAsync(StorePlace place, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var store = place.OpenToRead();
        using var closing = store as IDisposable;
        var services = new ServiceCollection();
        services.AddSingleton(store);
        services.AddServiceRecovery().AddPolicy(KnownPolicies.Default);
        using var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredService<IRecoveryEngine>();

        try
        {
            return await CountAsync(engine, now, cancellationToken).ConfigureAwait(false);
        }
        catch (CaseStoreException error)
        {
            return new("overdue", Health.Broken, error.Message);
        }
    }

    private static async Task<HealthCheck> CountAsync(
        IRecoveryEngine engine, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (duties, cases, oldest) = (0L, 0L, now);

        await foreach (var owed in OwedCases.ReadAsync(engine, new CaseQuery(), now, cancellationToken).ConfigureAwait(false))
        {
            duties += owed.Late;
            cases += owed.Late > 0 ? 1 : 0;
            oldest = owed.DueAt < oldest ? owed.DueAt.Value : oldest;
        }

        return duties == 0
            ? new("overdue", Health.Sound, $"no duty is overdue ({now:yyyy-MM-dd HH:mm} UTC)")
            : new("overdue", Health.Attention,
                $"{duties:N0} {(duties == 1 ? "duty is" : "duties are")} overdue in "
                + $"{cases:N0} {(cases == 1 ? "case" : "cases")}, the oldest since {oldest:yyyy-MM-dd} "
                + $"(it is {now:yyyy-MM-dd HH:mm} UTC); 'case list' begins with them");
    }
}
