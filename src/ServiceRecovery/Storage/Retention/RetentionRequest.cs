namespace ServiceRecovery;

/// <summary>Which personal data of cases that are settled need not be kept any longer. Events and money always are.</summary>
/// <remarks>
/// <para>
/// A case is settled if, since <see cref="UnchangedSince"/>, it has not changed; its state is one of
/// <see cref="CaseLifecycle.Ended"/> and nothing is owed in it, or it was merged; it is not parked, and the library has
/// nothing to do in it; of none of its benefits it is unknown whether it was given; none of its events waits to be
/// delivered; and no property forbids it (<see cref="HoldProperty"/>).
/// </para>
/// <para>
/// A merged case goes on in another one of the same failure, which may be another customer's. So its words and its customer are
/// left as long as any case of that failure, or of its customer, is not settled; and for ever if it names no failure or no
/// customer, since nothing then tells where it goes on.
/// </para>
/// </remarks>
public sealed record RetentionRequest
{
    /// <summary>The most cases that one request deals with.</summary>
    public const int MaximumLimit = 1000;

    /// <summary>The property that keeps a case from being forgotten: <c>legal-hold</c>.</summary>
    public const string LegalHold = "legal-hold";

    /// <summary>
    /// Whether customers are erased as well, for ever, who have no case that is not settled and of whom no such case holds a
    /// text. False deletes only the texts of settled cases that say what somebody said or wrote.
    /// </summary>
    public bool ErasesCustomers { get; init; }

    /// <summary>Only cases whose last event was recorded before this time.</summary>
    public required DateTimeOffset UnchangedSince { get; init; }

    /// <summary>
    /// A case that has this property, whatever its value, is left alone, and its customer and whoever it quotes are not erased;
    /// what was said in another settled case of theirs is deleted all the same, unless that one has the property too.
    /// </summary>
    public string HoldProperty { get; init; } = LegalHold;

    /// <summary>The names of texts that say who somebody is, and stay until that person is erased.</summary>
    public IReadOnlyCollection<string> IdentifyingTexts { get; init; } = Quote.Identifying;

    /// <summary>How many cases at most: 1 to 1,000. All of them are one commit. Default 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Where the request before ended: its <see cref="RetentionReport.Next"/>; null for the beginning.</summary>
    public string? After { get; init; }

    /// <summary>Whether only to count what would be deleted. Default no.</summary>
    public bool DryRun { get; init; }

    /// <summary>Refuses what cannot be asked. Every store calls it before it deletes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000.</exception>
    /// <exception cref="ArgumentException">No property is named.</exception>
    public void EnsureInRange()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Limit, MaximumLimit);
        ArgumentException.ThrowIfNullOrWhiteSpace(HoldProperty);
    }
}
