namespace ServiceRecovery;

/// <summary>One candidate with what it would have decided otherwise so far. Safe for concurrent use.</summary>
/// <remarks>A case counts with the first of its decisions that is seen, so that a case decided often counts once.</remarks>
internal sealed class ShadowTally(ShadowRegistration registration)
{
    private const int MostCases = 100_000;

    private readonly Lock _lock = new();
    private readonly HashSet<CaseId> _seen = [];
    private readonly ComparisonTally _tally = new(
        registration.Candidate.Name, $"{registration.Candidate}", PolicyComparison.KeptByDefault);

    public RecoveryPolicy Candidate => registration.Candidate;

    public Action<PolicyDifference>? Observe => registration.Observe;

    public PolicyComparison Comparison
    {
        get
        {
            lock (_lock)
            {
                return _tally.ToComparison();
            }
        }
    }

    public void Add(CaseId subject, PolicyDifference difference)
    {
        lock (_lock)
        {
            if (_seen.Count < MostCases && _seen.Add(subject))
            {
                _tally.Add(difference);
            }
        }
    }

    public void Fail()
    {
        lock (_lock)
        {
            _tally.Failed++;
        }
    }
}
