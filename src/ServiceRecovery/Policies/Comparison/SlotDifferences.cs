namespace ServiceRecovery;

/// <summary>Finds the slots in which two decisions give otherwise, and what that means in money.</summary>
internal static class SlotDifferences
{
    /// <summary>Notes every slot that is different; gives the classes in which the liability is.</summary>
    public static IReadOnlyList<LiabilityChange> Note(DifferenceNotes notes)
    {
        var before = notes.Before.Choices.ToDictionary(choice => choice.Slot, StringComparer.Ordinal);
        var after = notes.After.Choices.ToDictionary(choice => choice.Slot, StringComparer.Ordinal);

        foreach (var slot in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            Note(notes, slot, before.GetValueOrDefault(slot), after.GetValueOrDefault(slot));
        }

        NoteGoodwill(notes);

        return [.. DecisionLiability.Of(notes.Before, notes.After).Where(change => change.Before != change.After)];
    }

    private static void Note(DifferenceNotes notes, string slot, OfferChoice? before, OfferChoice? after)
    {
        if (before is null || after is null)
        {
            var (direction, choice) = after is null ? (-1, before!) : (1, after);
            notes.Add(direction, $"{slot}: {(after is null ? "no " : "")}{Said(choice)}", choice.Because);
        }
        else if (!ReferenceEquals(before.Candidates, after.Candidates) && Said(before) != Said(after))
        {
            notes.Add(
                DecisionLiability.Compare(before, after),
                $"{slot}: {Said(after)} instead of {Said(before)}",
                [.. before.Because, .. after.Because, .. LimitsOf(notes)]);
        }
    }

    /// <summary>What all slots together may come to, and what holds it back.</summary>
    private static void NoteGoodwill(DifferenceNotes notes)
    {
        var (before, after) = (notes.Before, notes.After);

        foreach (var hold in after.Holds.Where(hold => before.Holds.All(other => other.Reason != hold.Reason)))
        {
            notes.Add(-1, "goodwill is held", [hold.Reason]);
        }

        foreach (var hold in before.Holds.Where(hold => after.Holds.All(other => other.Reason != hold.Reason)))
        {
            notes.Add(after.Holds.Count == 0 ? 1 : 0, "goodwill is no longer held by one rule", [hold.Reason]);
        }

        if (before.ClippedBy == after.ClippedBy && before.Clipped == after.Clipped)
        {
            return;
        }

        var direction = before.Goodwill.Currency == after.Goodwill.Currency ? after.Goodwill.CompareTo(before.Goodwill) : 0;
        notes.Add(direction, $"goodwill in all {after.Goodwill} instead of {before.Goodwill}", LimitsOf(notes));
    }

    private static IEnumerable<string> LimitsOf(DifferenceNotes notes) =>
        notes.Before.ClippedBy == notes.After.ClippedBy && notes.Before.Clipped == notes.After.Clipped
            ? []
            : new[] { notes.Before.ClippedBy, notes.After.ClippedBy }.OfType<string>().Select(limit => $"limit {limit}");

    /// <summary>What the customer may choose, without what differs from policy to policy for no one's benefit.</summary>
    private static string Said(OfferChoice choice)
    {
        var candidates = string.Join(" or ", choice.Candidates.Select(Said));

        return choice.Candidates.Count > 1 ? $"{choice.Choose} of {candidates}" : candidates;
    }

    private static string Said(RecoveryOffer offer) => (offer.Value, offer.MaximumLiability) switch
    {
        ({ } value, _) => $"{offer.Strategy} {value}",
        (null, { } most) => $"{offer.Strategy} up to {most}",
        _ => offer.Quantity is { } count ? $"{offer.Strategy} {count} {offer.Unit}" : offer.Strategy,
    };
}
