namespace ServiceRecovery;

/// <summary>Identifies a recovery case inside its tenant.</summary>
/// <remarks>
/// The engine makes it of the second in which the case was opened (32 bits) and 96 bits of the injected random source,
/// so that cases opened together lie together in a store. It is no secret: it may stand in URLs and logs and opens
/// nothing by itself. The default value is the all-zero id, which no case ever has.
/// </remarks>
/// <param name="Value">The 128 bits.</param>
public readonly record struct CaseId(Guid Value)
{
    /// <summary>Reads the form that <see cref="ToString"/> writes, with or without dashes.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not 32 hexadecimal digits.</exception>
    public static CaseId Parse(string text) =>
        TryParse(text, out var id)
            ? id
            : throw new FormatException($"'{text}' is not a case id. A case id is 32 hexadecimal digits.");

    /// <summary>Reads the form that <see cref="ToString"/> writes; says false for anything else, null included.</summary>
    public static bool TryParse(string? text, out CaseId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new CaseId(value);

        return read;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("N");
}
