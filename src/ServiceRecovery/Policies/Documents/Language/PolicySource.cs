namespace ServiceRecovery;

/// <summary>Where numbers of a policy come from, and how far they can be trusted.</summary>
internal sealed record PolicySource
{
    /// <summary>The law, clause, guideline or finding, as one would cite it.</summary>
    public required string Text { get; init; }

    /// <summary>What force it has.</summary>
    public PolicyKind Kind { get; init; }

    public SourceConfidence Confidence { get; init; }

    /// <summary>The day on which it was looked up.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>As explanations cite it.</summary>
    public override string ToString()
    {
        var confidence = Confidence switch
        {
            SourceConfidence.Verified => "",
            SourceConfidence.Secondary => ", from secondary sources",
            SourceConfidence.Memory => ", from memory",
            _ => ", our own number",
        };

        return $"{Text} ({PolicyJson.Camel($"{Kind}")}{confidence}{(AsOf is { } day ? $", as of {day:yyyy-MM-dd}" : "")})";
    }
}

/// <summary>How far a number can be trusted.</summary>
internal enum SourceConfidence
{
    /// <summary>Read in the source itself.</summary>
    Verified,

    /// <summary>Read in what others say of the source.</summary>
    Secondary,

    /// <summary>Remembered, and not looked up.</summary>
    Memory,

    /// <summary>Chosen by the author; no source says it.</summary>
    Own,
}
