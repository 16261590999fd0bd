namespace ServiceRecovery;

/// <summary>The steps that the host registered, by their stored names.</summary>
internal sealed class StepCatalog(IEnumerable<StepRegistration> registrations, Switches switches, RetryBudgets budgets)
{
    private readonly Dictionary<string, StepRegistration> _byName = ByName(registrations);

    public static StepCatalog Empty { get; } = new([], Switches.AllOn, RetryBudgets.Unlimited);

    public IReadOnlyCollection<StepRegistration> All => _byName.Values;

    public StepRegistration? Find(string name) => _byName.GetValueOrDefault(name);

    public bool IsSwitchedOff(StepRegistration step, TenantId tenant) =>
        switches.IsOff(step.Name, step.Placement.Channel, tenant);

    /// <summary>The budget that retries of the step draw on.</summary>
    public RetryBudget BudgetOf(StepRegistration step) => budgets.OfStep(step.Name);

    private static Dictionary<string, StepRegistration> ByName(IEnumerable<StepRegistration> registrations)
    {
        var byName = new Dictionary<string, StepRegistration>(StringComparer.Ordinal);

        foreach (var registration in registrations)
        {
            byName.TryAdd(registration.Name, registration);
        }

        return byName;
    }
}
