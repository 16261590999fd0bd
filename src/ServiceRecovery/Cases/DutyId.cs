namespace ServiceRecovery;

/// <summary>Identifies a duty inside its case: what is owed, the round that first owed it, and which occurrence.</summary>
/// <remarks>An open duty that a later round owes as well is carried on under its first id.</remarks>
public readonly record struct DutyId
{
    /// <summary>Names a duty.</summary>
    /// <param name="kind">What is owed, for example <c>apology</c>.</param>
    /// <param name="addressee">To whom.</param>
    /// <param name="unit">Per which unit; null if there is one only.</param>
    /// <param name="round">The round that first owed it, from 1.</param>
    /// <param name="occurrence">Which occurrence, from 0.</param>
    public DutyId(string kind, PartyRole addressee, string? unit, int round, int occurrence)
    {
        Kind = kind;
        Addressee = addressee;
        Unit = unit;
        Round = round;
        Occurrence = occurrence;
    }

    /// <summary>What is owed.</summary>
    public string Kind { get; }

    /// <summary>To whom.</summary>
    public PartyRole Addressee { get; }

    /// <summary>Per which unit; null if there is one only.</summary>
    public string? Unit { get; }

    /// <summary>The round that first owed it, from 1.</summary>
    public int Round { get; }

    /// <summary>Which occurrence, from 0.</summary>
    public int Occurrence { get; }

    /// <summary>Whether both name the same thing owed to the same party, in whatever round.</summary>
    public bool HasKeyOf(DutyId other) =>
        Kind == other.Kind && Addressee == other.Addressee && Unit == other.Unit;

    /// <summary>For example <c>apology.1</c>, <c>fix[VIN-7].2</c>, <c>warning@assetHolder.1</c> or <c>reminder.1.2</c>.</summary>
    public override string ToString()
    {
        var addressee = Addressee == PartyRole.Customer ? "" : $"@{char.ToLowerInvariant($"{Addressee}"[0])}{$"{Addressee}"[1..]}";
        var unit = Unit is null ? "" : $"[{Unit}]";
        var occurrence = Occurrence == 0 ? "" : $".{Occurrence}";

        return $"{Kind}{addressee}{unit}.{Round}{occurrence}";
    }
}
