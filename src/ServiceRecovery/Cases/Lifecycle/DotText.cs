using System.Text;

namespace ServiceRecovery;

/// <summary>The lifecycle in Graphviz's language.</summary>
/// <remarks>
/// Graphviz draws no arrow from a cluster, but one from a state in it that is cut at the cluster's edge
/// (<c>ltail</c>, <c>lhead</c>).
/// </remarks>
internal static class DotText
{
    private const string Head = """
        digraph lifecycle {
            rankdir=LR; compound=true; newrank=true; fontname="Helvetica"; fontsize=12;
            node [shape=box, style=rounded, fontname="Helvetica", fontsize=11];
            edge [fontname="Helvetica", fontsize=9];
            New [shape=point, width=0.15];

        """;

    public static string Of(IReadOnlyList<Transition> path)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        AppendGroups(text, path);

        foreach (var arrow in LifecycleArrow.All())
        {
            var isTaken = arrow.StepsOf(path).Any();
            text.Append("    ").Append(End(arrow.From)).Append(" -> ").Append(End(arrow.To))
                .Append($" [label=\"{arrow.LabelOf(path)}\"")
                .Append(arrow.From.States.Count > 1 ? $", ltail=cluster_{arrow.From.Name}" : "")
                .Append(arrow.To.States.Count > 1 ? $", lhead=cluster_{arrow.To.Name}" : "")
                .Append(isTaken ? ", penwidth=3];\n" : "];\n");
        }

        return text.Append("}\n").ToString();
    }

    private static void AppendGroups(StringBuilder text, IReadOnlyList<Transition> path)
    {
        var heard = CaseLifecycle.HeardStates;
        var early = StateGroup.EndedEarly;
        text.Append("    subgraph cluster_Open { label=\"Open\";\n");
        AppendStates(text, "        ", CaseLifecycle.Open.Except(heard), path);
        text.Append("        subgraph cluster_Heard { label=\"Heard\";\n");
        AppendStates(text, "            ", heard, path);
        text.Append("        }\n    }\n    subgraph cluster_Closed { label=\"Closed\";\n");
        AppendStates(text, "        ", CaseLifecycle.Ended.Except(early.States), path);
        text.Append($"        subgraph cluster_{early.Name} {{ label=\"{early.Name}\"; rank=same;\n");
        AppendStates(text, "            ", early.States, path);
        text.Append("        }\n    }\n");
    }

    private static void AppendStates(
        StringBuilder text, string indent, IEnumerable<CaseState> states, IReadOnlyList<Transition> path) =>
        text.AppendJoin("", states.Select(state => $"{indent}{state} [label=\"{Label(state)}\"{Fill(state, path)}];\n"));

    private static string Label(CaseState state) =>
        StateGroup.EnteredBy(state) is { } trigger ? $"{state}\\nby {trigger}" : $"{state}";

    private static string Fill(CaseState state, IReadOnlyList<Transition> path) =>
        path.Count > 0 && path[^1].To == state ? ", style=\"rounded,filled\", fillcolor=\"#2e7d32\", fontcolor=white"
        : path.Any(move => move.To == state) ? ", style=\"rounded,filled\", fillcolor=\"#cde8cd\""
        : "";

    /// <summary>The state itself, or one in the middle of the group.</summary>
    private static CaseState End(StateGroup group) => group.States[group.States.Count / 2];
}
