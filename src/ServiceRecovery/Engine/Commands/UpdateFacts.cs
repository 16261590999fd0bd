namespace ServiceRecovery;

/// <summary>States facts that the host has learned. The decision is made again: it tops up, and never takes back.</summary>
public sealed record UpdateFacts : CaseCommand
{
    /// <summary>Facts by name, in the form in which facts are stored; for example <c>incident.remedyAvailableFrom</c>.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>What is known of the failures now, all of them; null if that did not change.</summary>
    public IReadOnlyList<Failure>? Failures { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        draft.Emit(new FactsStated
        {
            Facts = new SortedDictionary<string, string>(Facts.ToDictionary(), StringComparer.Ordinal),
            Failures = Failures,
        });
        RoundDesk.DecideAgain(draft);
    }
}
