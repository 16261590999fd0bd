using System.Text;

namespace ServiceRecovery;

/// <summary>Draws the lifecycle, and the path that one case took through it.</summary>
public static class LifecycleDiagram
{
    /// <summary>The lifecycle as a Mermaid state diagram. Triggers between the same two states share an arrow.</summary>
    public static string ToMermaid() => Mermaid([]);

    /// <summary>The lifecycle as a Mermaid state diagram, with the states that the case went through marked.</summary>
    public static string ToMermaid(RecoveryCase path)
    {
        ArgumentNullException.ThrowIfNull(path);

        return Mermaid(path.History);
    }

    /// <summary>The lifecycle as a Graphviz digraph.</summary>
    public static string ToDot() => Dot([]);

    /// <summary>The lifecycle as a Graphviz digraph, with the moves that the case made drawn bold and numbered.</summary>
    public static string ToDot(RecoveryCase path)
    {
        ArgumentNullException.ThrowIfNull(path);

        return Dot(path.History);
    }

    private static string Mermaid(IReadOnlyList<Transition> path)
    {
        var text = new StringBuilder("stateDiagram-v2\n");

        foreach (var (from, to, triggers) in Arrows())
        {
            var steps = Steps(path, from, to);
            text.Append("    ").Append(from == CaseState.New ? "[*]" : $"{from}").Append(" --> ").Append(to)
                .Append(": ").Append(triggers).Append(steps.Length == 0 ? "" : $" ({steps})").Append('\n');
        }

        var visited = path.Select(transition => transition.To).Distinct().ToArray();

        if (visited.Length > 0)
        {
            text.Append("    classDef visited fill:#cde8cd,stroke:#2e7d32\n    classDef current fill:#2e7d32,color:#fff\n");
            text.AppendJoin("", visited.Select(state => $"    class {state} visited\n"));
            text.Append("    class ").Append(path[^1].To).Append(" current\n");
        }

        return text.ToString();
    }

    private static string Dot(IReadOnlyList<Transition> path)
    {
        var text = new StringBuilder("digraph lifecycle {\n    rankdir=LR;\n    node [shape=box, style=rounded];\n");

        foreach (var (from, to, triggers) in Arrows())
        {
            var steps = Steps(path, from, to);
            var label = steps.Length == 0 ? triggers : $"{triggers} ({steps})";
            var style = steps.Length == 0 ? "" : ", penwidth=3";
            text.Append("    ").Append(from).Append(" -> ").Append(to)
                .Append($" [label=\"{label}\"{style}];\n");
        }

        return text.Append("}\n").ToString();
    }

    private static IEnumerable<(CaseState From, CaseState To, string Triggers)> Arrows() =>
        CaseLifecycle.Moves
            .GroupBy(move => (move.From, move.To))
            .Select(arrow => (arrow.Key.From, arrow.Key.To, string.Join(", ", arrow.Select(move => move.Trigger))));

    private static string Steps(IReadOnlyList<Transition> path, CaseState from, CaseState to) =>
        string.Join(", ", path
            .Select((transition, index) => (transition, Step: index + 1))
            .Where(item => item.transition.From == from && item.transition.To == to)
            .Select(item => item.Step));
}
