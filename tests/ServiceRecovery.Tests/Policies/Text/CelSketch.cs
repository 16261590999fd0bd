using System.Globalization;

namespace ServiceRecovery.Tests;

/// <summary>A parsed text with every parenthesis written, so that a test can say what was meant.</summary>
internal static class CelSketch
{
    public static string Of(CelNode node) => node switch
    {
        CelLiteral literal => string.Create(CultureInfo.InvariantCulture, $"{literal.Value ?? "null"}"),
        CelName name => name.Name,
        CelField field => $"{Of(field.Operand)}.{field.Field}",
        CelHas has => $"has({Of(has.Field)})",
        CelUnary unary => $"{unary.Operator} {Of(unary.Operand)}",
        CelBinary binary => $"({Of(binary.Left)} {binary.Operator} {Of(binary.Right)})",
        CelIn one => $"({Of(one.Item)} in {Of(one.Range)})",
        CelTernary ternary => $"({Of(ternary.Test)} ? {Of(ternary.Then)} : {Of(ternary.Otherwise)})",
        CelCall { Target: { } target } call => $"{Of(target)}.{call.Function}({Joined(call.Arguments)})",
        CelCall call => $"{call.Function}({Joined(call.Arguments)})",
        CelIndex index => $"{Of(index.Operand)}[{Of(index.Key)}]",
        CelList list => $"[{Joined(list.Items)}]",
        CelMap map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Of(entry.Key)}: {Of(entry.Value)}"))}}}",
        CelMacro macro => $"{macro.Macro} {Of(macro.Range)} {macro.Variable}: {Of(macro.Test ?? macro.Result!)}",
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static string Joined(IEnumerable<CelNode> nodes) => string.Join(", ", nodes.Select(Of));
}
