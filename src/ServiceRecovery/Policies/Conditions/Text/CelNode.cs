namespace ServiceRecovery;

/// <summary>A part of a condition as it is written, before types are known.</summary>
/// <param name="Span">Where it stands.</param>
internal abstract record CelNode(CelSpan Span)
{
    /// <summary>How deep its parts nest; 1 where it has none.</summary>
    public int Depth { get; init; } = 1;
}

/// <summary>A value that is written out.</summary>
/// <param name="Kind">The token that it was.</param>
/// <param name="Value">A <see cref="bool"/>, <see cref="long"/>, <see cref="double"/> or text; null for <c>null</c>.</param>
internal sealed record CelLiteral(CelSpan Span, CelTokenKind Kind, object? Value) : CelNode(Span);

/// <summary>A name: a fact's first part, an enum's, or the variable of a macro.</summary>
internal sealed record CelName(CelSpan Span, string Name) : CelNode(Span);

/// <summary>A field: <c>failure.severity</c>.</summary>
internal sealed record CelField(CelSpan Span, CelNode Operand, string Field) : CelNode(Span);

/// <summary>Whether a fact is known, or a field is there: <c>has(party.tenure)</c>.</summary>
internal sealed record CelHas(CelSpan Span, CelNode Field) : CelNode(Span);

/// <summary>One operand.</summary>
internal sealed record CelUnary(CelSpan Span, UnaryOperator Operator, CelNode Operand) : CelNode(Span);

/// <summary>Two operands.</summary>
internal sealed record CelBinary(CelSpan Span, BinaryOperator Operator, CelNode Left, CelNode Right) : CelNode(Span);

/// <summary>Whether a list or map holds something.</summary>
internal sealed record CelIn(CelSpan Span, CelNode Item, CelNode Range) : CelNode(Span);

/// <summary>One of two, by a test.</summary>
internal sealed record CelTernary(CelSpan Span, CelNode Test, CelNode Then, CelNode Otherwise) : CelNode(Span);

/// <summary>A function, of a target or of none.</summary>
/// <param name="Name">Where the name stands.</param>
internal sealed record CelCall(
    CelSpan Span, CelSpan Name, string Function, CelNode? Target, IReadOnlyList<CelNode> Arguments) : CelNode(Span);

/// <summary>An item of a list or map.</summary>
internal sealed record CelIndex(CelSpan Span, CelNode Operand, CelNode Key) : CelNode(Span);

/// <summary>A list that is written out.</summary>
internal sealed record CelList(CelSpan Span, IReadOnlyList<CelNode> Items) : CelNode(Span);

/// <summary>A map that is written out.</summary>
internal sealed record CelMap(CelSpan Span, IReadOnlyList<(CelNode Key, CelNode Value)> Entries) : CelNode(Span);

/// <summary>What is said of each item of a list, or key of a map: <c>parts.exists(p, p == "pedal")</c>.</summary>
/// <param name="Macro">Which of the five.</param>
/// <param name="Range">The list or map.</param>
/// <param name="Variable">The name of the item.</param>
/// <param name="Test">Which items; null in a <c>map</c> that takes them all.</param>
/// <param name="Result">What becomes of an item; null where only the test counts.</param>
internal sealed record CelMacro(
    CelSpan Span, CelMacroKind Macro, CelNode Range, string Variable, CelNode? Test, CelNode? Result) : CelNode(Span);

/// <summary>The macros over lists and maps.</summary>
internal enum CelMacroKind
{
    All,
    Exists,
    ExistsOne,
    Map,
    Filter,
}
