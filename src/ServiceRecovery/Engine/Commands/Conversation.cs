namespace ServiceRecovery;

/// <summary>Several things said and done in one conversation: decided in their order, stored in one commit, or none of them.</summary>
/// <remarks>
/// The case stands afterwards as if the parts had come one by one. What is refused of one part refuses all, and the
/// reasons name the part. Over one channel it counts as one contact. A part that had taken effect before changes nothing.
/// </remarks>
public sealed record Conversation : CaseCommand
{
    /// <summary>The parts in their order, each with who said or did it; null for whoever records the conversation.</summary>
    /// <value>
    /// At least one. No conversation, <see cref="Merge"/> or <see cref="Unmerge"/>, and no part with a command id: the
    /// id belongs to the whole.
    /// </value>
    public required IReadOnlyList<(CaseCommand Command, Actor? By)> Parts { get; init; }

    internal IReadOnlyList<(CaseCommand Command, EventActor By)> Bound { get; init; } = [];

    /// <summary>A conversation in which one and the same actor said and did everything.</summary>
    public static Conversation Of(params IReadOnlyList<CaseCommand> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);

        return new Conversation { Parts = [.. parts.Select(part => (part, (Actor?)null))] };
    }

    /// <summary>The same conversation with one part more.</summary>
    /// <param name="part">What was said or done then.</param>
    /// <param name="by">Who did, such as the customer who confirms on the phone; null for whoever records it.</param>
    public Conversation Then(CaseCommand part, Actor? by = null) => this with { Parts = [.. Parts, (part, by)] };

    internal override void Decide(CaseDraft draft) => ConversationParts.Decide(draft, Bound);
}
