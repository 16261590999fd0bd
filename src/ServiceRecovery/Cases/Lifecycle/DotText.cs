using System.Text;

namespace ServiceRecovery;

/// <summary>The lifecycle in Graphviz's language.</summary>
internal static class DotText
{
    public static string Of(IReadOnlyList<Transition> path)
    {
        var text = new StringBuilder("digraph lifecycle {\n    rankdir=LR;\n    node [shape=box, style=rounded];\n");

        foreach (var arrow in LifecycleArrow.BetweenStates())
        {
            var steps = arrow.StepsOf(path);
            var label = steps.Length == 0 ? arrow.Label : $"{arrow.Label} ({steps})";
            var style = steps.Length == 0 ? "" : ", penwidth=3";
            text.Append("    ").Append(arrow.From).Append(" -> ").Append(arrow.To)
                .Append($" [label=\"{label}\"{style}];\n");
        }

        return text.Append("}\n").ToString();
    }
}
