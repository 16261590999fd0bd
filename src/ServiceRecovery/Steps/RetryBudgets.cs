using System.Collections.Concurrent;

namespace ServiceRecovery;

/// <summary>The budgets of this node, one for each step and each handler: one provider that is down slows no other.</summary>
internal sealed class RetryBudgets(double share, int perMinute)
{
    private const int Soonest = 60;
    private const int Latest = 900;

    private readonly ConcurrentDictionary<string, RetryBudget> _ofSteps = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RetryBudget> _ofHandlers = new(StringComparer.Ordinal);

    public static RetryBudgets Unlimited { get; } = new(0, int.MaxValue);

    public RetryBudget OfStep(string step) => _ofSteps.GetOrAdd(step, Make, this);

    public RetryBudget OfHandler(string handler) => _ofHandlers.GetOrAdd(handler, Make, this);

    /// <summary>When to ask again for room: spread over a quarter of an hour, so that not all ask at once.</summary>
    /// <param name="now">The time.</param>
    /// <param name="place">Differs from work to work, and is the same for the same work.</param>
    public static DateTimeOffset AskAgainAt(DateTimeOffset now, ushort place) =>
        now + TimeSpan.FromSeconds(Soonest + (place % (Latest - Soonest)));

    private static RetryBudget Make(string name, RetryBudgets budgets) => budgets.Make();

    private RetryBudget Make() => new(share, perMinute);
}
