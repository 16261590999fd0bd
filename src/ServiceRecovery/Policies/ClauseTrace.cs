namespace ServiceRecovery;

/// <summary>One clause that decided a rule: what was asked, what was read, and how far it was off.</summary>
public sealed record ClauseTrace
{
    /// <summary>The clause as conditions write it, for example <c>party.tenure &gt;= 3.0</c>.</summary>
    public required string Condition { get; init; }

    /// <summary>Whether it holds; null where it could not be decided.</summary>
    public bool? Holds { get; init; }

    /// <summary>The fact that it reads; null where it reads none or several.</summary>
    public string? Fact { get; init; }

    /// <summary>The value that was read, as facts are stored; null where it is not known.</summary>
    public string? Value { get; init; }

    /// <summary>The constant that the value was compared with; null where the clause compares otherwise.</summary>
    public string? Threshold { get; init; }

    /// <summary>
    /// How far the value lies from the threshold: in the fact's unit, in hours between times, in steps between the words
    /// of an ordered list. Null where neither has a number.
    /// </summary>
    public decimal? Distance { get; init; }

    /// <summary>
    /// Whether the value is the one that every new case begins with, so that perhaps nobody stated it.
    /// </summary>
    public bool AsInNewCase { get; init; }

    /// <summary>What is so, in plain words: <c>tenure 2.1 &lt; 3.0 years</c>.</summary>
    public required string Text { get; init; }

    /// <summary>How far off it is, of the whole: 0 is on the threshold.</summary>
    internal double Relative { get; init; } = 1;

    /// <inheritdoc />
    public override string ToString() => Text;
}
