namespace ServiceRecovery.Tests;

/// <summary>A condition with every type and parenthesis written, so that two trees are the same if their sketches are.</summary>
internal static class TreeSketch
{
    public static string Of(Condition condition) =>
        $"{condition.Kind}{Head(condition)}({string.Join(", ", condition.Operands.Select(Of))})";

    private static string Head(Condition condition) => condition switch
    {
        ConstantNode constant => $" {constant.Value.Whole}/{constant.Value.Upper}/{constant.Value.Text} {constant.Vocabulary?.Name}",
        FactNode read => $" {read.Fact.Name}",
        HasNode asked => $" has {asked.Fact.Name}",
        UnaryNode unary => $" {unary.Operator}",
        BinaryNode binary => $" {binary.Operator}",
        CallNode call => $" {call.Function}",
        _ => "",
    };
}
