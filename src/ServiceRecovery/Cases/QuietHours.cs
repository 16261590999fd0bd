namespace ServiceRecovery;

/// <summary>
/// When no step contacts a customer, by the clock of the customer. It postpones contacts; it never deletes what is owed.
/// </summary>
/// <remarks>Equality compares hours and days. The default value of the hours is midnight.</remarks>
public sealed record QuietHours
{
    /// <summary>When they begin; this minute is quiet.</summary>
    public TimeOnly From { get; init; }

    /// <summary>When they end; in this minute contact is allowed again. Before <see cref="From"/> it is on the next day.</summary>
    public TimeOnly Until { get; init; }

    /// <summary>The days on which nothing goes out at any hour; empty if there are none.</summary>
    public IReadOnlyList<DayOfWeek> Days
    {
        get => field ?? [];
        init;
    }

    /// <inheritdoc />
    public bool Equals(QuietHours? other) =>
        other is not null && From == other.From && Until == other.Until && Days.SequenceEqual(other.Days);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(From, Until, Days.Count);

    /// <summary>For people: <c>21:00 to 08:00 and all of Sunday</c>.</summary>
    public override string ToString()
    {
        var days = Days.Count == 0 ? "" : $" and all of {string.Join(", ", Days)}";

        return FormattableString.Invariant($"{From:HH:mm} to {Until:HH:mm}{days}");
    }
}
