namespace ServiceRecovery;

/// <summary>What one case gets under two policies, and what makes the difference.</summary>
/// <remarks>Immutable. The sentences are for people who know the policies; a customer is not told of them.</remarks>
public sealed record PolicyDifference
{
    /// <summary>The case, as the caller names it; for live decisions the case's id.</summary>
    public required string Case { get; init; }

    /// <summary>The decision of the first policy; for live decisions the one that counts.</summary>
    public required PolicyDecision Before { get; init; }

    /// <summary>The decision of the second policy; for live decisions the candidate's, which nobody acts on.</summary>
    public required PolicyDecision After { get; init; }

    /// <summary>What the second policy gives beyond the first.</summary>
    public required IReadOnlyList<string> More { get; init; }

    /// <summary>What the second policy does not give that the first one gives.</summary>
    public required IReadOnlyList<string> Less { get; init; }

    /// <summary>What is different and neither more nor less for the customer, or not to be told.</summary>
    public required IReadOnlyList<string> Other { get; init; }

    /// <summary>The classes in which the liability is different.</summary>
    public required IReadOnlyList<LiabilityChange> Liability { get; init; }

    /// <summary>The rules that make the difference, by id, with those of either policy; limits as they word themselves.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Whether the customer gets the same in every respect.</summary>
    public bool IsSame => More.Count + Less.Count + Other.Count == 0;

    /// <summary>Whether the customer gets more in some respect.</summary>
    public bool GetsMore => More.Count > 0;

    /// <summary>Whether the customer gets less in some respect; both may be so.</summary>
    public bool GetsLess => Less.Count > 0;

    /// <summary>Compares two decisions about one case.</summary>
    public static PolicyDifference Between(string name, PolicyDecision before, PolicyDecision after)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var notes = new DifferenceNotes(before, after);
        DutyDifferences.Note(notes);
        var liability = SlotDifferences.Note(notes);

        return notes.ToDifference(name, liability);
    }
}
