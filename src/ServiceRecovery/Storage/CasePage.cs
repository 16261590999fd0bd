using System.Collections.ObjectModel;

namespace ServiceRecovery;

/// <summary>One page of a list of cases, in the order of their ids.</summary>
public sealed record CasePage
{
    /// <summary>The cases.</summary>
    public required IReadOnlyList<CaseSummary> Cases { get; init; }

    /// <summary>What to give as <see cref="CaseQuery.After"/> for the next page; null if this is the last.</summary>
    public CaseId? Next { get; init; }

    /// <summary>How many cases there are in each state, of all pages; empty unless <see cref="CaseQuery.Count"/> asked.</summary>
    public IReadOnlyDictionary<CaseState, long> Counts { get; init; } = ReadOnlyDictionary<CaseState, long>.Empty;

    /// <summary>
    /// The pseudonym of <see cref="CaseQuery.Customer"/>; null if none was asked for or nobody has that id.
    /// </summary>
    public PersonId? Person { get; init; }
}
