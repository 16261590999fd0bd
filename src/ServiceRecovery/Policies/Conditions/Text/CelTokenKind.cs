namespace ServiceRecovery;

/// <summary>What a token of a condition's text is.</summary>
internal enum CelTokenKind
{
    End,
    Name,

    /// <summary>A word of the language that names nothing: <c>true</c>, <c>false</c>, <c>null</c>, <c>in</c>.</summary>
    Keyword,

    /// <summary>A word that is kept for later and may only stand after a point.</summary>
    Reserved,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Symbol,
}
