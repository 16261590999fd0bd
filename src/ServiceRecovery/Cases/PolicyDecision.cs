namespace ServiceRecovery;

/// <summary>What a policy says about one case at one time: what is owed, what may be given beyond it, and why.</summary>
/// <remarks>
/// Immutable, and plain enough to be stored as it is. It shares the policy's own duties and offers, so a decision
/// costs little more than its lists.
/// </remarks>
public sealed record PolicyDecision
{
    /// <summary>The policy's name.</summary>
    public required string Policy { get; init; }

    /// <summary>The policy's version.</summary>
    public required string Version { get; init; }

    /// <summary>The SHA-256 of the policy's canonical document, in lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>The number of the meaning of policies under which it was made: the same number replays to the same bytes.</summary>
    public required int Semantics { get; init; }

    /// <summary>The time for which it was made.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>The variant of the policy that was in force.</summary>
    public Gear Gear { get; init; }

    /// <summary>The rules that matched, in the policy's order.</summary>
    public IReadOnlyList<string> Rules { get => field ?? []; init; }

    /// <summary>The rules that could not be decided. They never read as nothing owed: a person decides.</summary>
    public IReadOnlyList<string> Undecided { get => field ?? []; init; }

    /// <summary>What is owed.</summary>
    public IReadOnlyList<OwedDuty> Duties { get => field ?? []; init; }

    /// <summary>What may be given, by slot. Entitlements and redress are here too, and are neither clipped nor held.</summary>
    public IReadOnlyList<OfferChoice> Choices { get => field ?? []; init; }

    /// <summary>The duties that a rule waived, each with the rule and its source; never an entitlement.</summary>
    public IReadOnlyList<string> Waived { get => field ?? []; init; }

    /// <summary>The most goodwill that may be offered now, all slots together: after limits, and nothing while it is held.</summary>
    public Money Goodwill { get; init; }

    /// <summary>How much goodwill a limit took away; null if none did.</summary>
    public Money? Clipped { get; init; }

    /// <summary>The limit that did, in words; null if none did.</summary>
    public string? ClippedBy { get; init; }

    /// <summary>The slots of goodwill whose every candidate is worth more than a limit left; empty if there are none.</summary>
    public IReadOnlyList<string> Withdrawn { get => field ?? []; init; }

    /// <summary>What holds goodwill back; empty if nothing does.</summary>
    public IReadOnlyList<GoodwillHold> Holds { get => field ?? []; init; }

    /// <summary>The roles that may release <see cref="Goodwill"/>, the lowest first.</summary>
    /// <value>Empty if there is no goodwill, or nobody may release that much.</value>
    public IReadOnlyList<Grant> Grants { get => field ?? []; init; }

    /// <summary>How often the customer may be contacted.</summary>
    public IReadOnlyList<ContactLimit> ContactLimits { get => field ?? []; init; }

    /// <summary>The budgets that goodwill is charged to; empty if there are none.</summary>
    public IReadOnlyList<Budget> Budgets { get => field ?? []; init; }

    /// <summary>When no step contacts the customer; null at no time of the day.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>What a person should know or decide; empty if nothing.</summary>
    public IReadOnlyList<Finding> Findings
    {
        get => field ??= Clipped is { } clipped && ClippedBy is { } limit ? [OfClip(clipped, limit, Withdrawn)] : [];
        init;
    }

    /// <summary>Whether a person must look at it before the case goes on as decided.</summary>
    public bool NeedsPerson => Findings.Any(finding => finding.Severity >= Severity.Major);

    /// <summary>Whether doing nothing is what the policy says. Never so where a rule could not be decided.</summary>
    public bool NoAction => Duties.Count == 0 && Choices.Count == 0 && Undecided.Count == 0;

    internal static Finding OfClip(Money clipped, string limit, IReadOnlyList<string> withdrawn)
    {
        var gone = withdrawn.Count == 0 ? "" : $" Withdrawn: {string.Join(", ", withdrawn)}.";

        return new("goodwill-clipped", $"{char.ToUpperInvariant(limit[0])}{limit[1..]} took {clipped} off the goodwill.{gone}");
    }
}
