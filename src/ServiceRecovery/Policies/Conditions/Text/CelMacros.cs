namespace ServiceRecovery;

/// <summary>Calls that are no calls: <c>has</c>, and what is said of each item of a list or map.</summary>
internal static class CelMacros
{
    /// <summary>The call, or the macro that it is.</summary>
    /// <exception cref="CelException">A macro whose arguments are none of it.</exception>
    public static CelNode Of(CelNode? target, CelToken name, IReadOnlyList<CelNode> arguments, CelSpan span) =>
        (target, name.Text, arguments) switch
        {
            (null, "has", [CelField or CelName]) => new CelHas(span, arguments[0]),
            (null, "has", [_]) => throw new CelException("has(...) asks for a fact such as party.tenure.", span),
            ({ } range, "all", [var item, var test]) => Each(CelMacroKind.All, range, item, test, null, span),
            ({ } range, "exists", [var item, var test]) => Each(CelMacroKind.Exists, range, item, test, null, span),
            ({ } range, "exists_one", [var item, var test]) => Each(CelMacroKind.ExistsOne, range, item, test, null, span),
            ({ } range, "filter", [var item, var test]) => Each(CelMacroKind.Filter, range, item, test, null, span),
            ({ } range, "map", [var item, var result]) => Each(CelMacroKind.Map, range, item, null, result, span),
            ({ } range, "map", [var item, var test, var result]) => Each(CelMacroKind.Map, range, item, test, result, span),
            _ => new CelCall(span, name.Span, name.Text, target, arguments),
        };

    private static CelMacro Each(
        CelMacroKind macro, CelNode range, CelNode item, CelNode? test, CelNode? result, CelSpan span) =>
        item is CelName { Name: var variable }
            ? new CelMacro(span, macro, range, variable, test, result)
            : throw new CelException("The first argument names the item, such as p in parts.exists(p, p == \"pedal\").", item.Span);
}
