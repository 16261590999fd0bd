using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>Notes what the decisions of one draft were made on, and has the candidates decide once the draft is stored.</summary>
internal sealed class DecisionShadow(ShadowPolicies shadows, ImmutableArray<ShadowTally> candidates)
{
    private readonly List<(DecisionRecorded Made, ShadowTally Candidate, CaseFacts Facts)> _noted = [];

    public void Note(DecisionRecorded made, CaseFacts facts, RecoveryCase current)
    {
        foreach (var candidate in candidates)
        {
            if (shadows.FactsFor(candidate, facts, current) is { } own)
            {
                _noted.Add((made, candidate, own));
            }
        }
    }

    /// <summary>Compares those of the noted decisions that were stored: a draft also decides what it then throws away.</summary>
    public void Tell(CaseId subject, IEnumerable<PendingEvent> stored)
    {
        foreach (var made in stored.Select(pending => pending.Body).OfType<DecisionRecorded>())
        {
            foreach (var (_, candidate, facts) in _noted.Where(noted => ReferenceEquals(noted.Made, made)))
            {
                shadows.Compare(candidate, subject, made.Decision, facts);
            }
        }
    }
}
