using System.Text;

namespace ServiceRecovery;

/// <summary>The lifecycle in Mermaid's language.</summary>
internal static class MermaidText
{
    private const string Styles =
        "    classDef visited fill:#cde8cd,stroke:#2e7d32\n    classDef current fill:#2e7d32,color:#fff\n";

    public static string Of(IReadOnlyList<Transition> path)
    {
        // From left to right, the labels of arrows that leave one group stand below each other and not on each other.
        var text = new StringBuilder("stateDiagram-v2\n    direction LR\n");
        AppendGroups(text);

        foreach (var arrow in LifecycleArrow.All())
        {
            var label = arrow.LabelOf(path);
            text.Append("    ").Append(arrow.From.Name == nameof(CaseState.New) ? "[*]" : arrow.From.Name)
                .Append(" --> ").Append(arrow.To.Name).Append(label.Length == 0 ? "" : $": {label}").Append('\n');
        }

        AppendPath(text, path);

        return text.ToString();
    }

    private static void AppendGroups(StringBuilder text)
    {
        var heard = CaseLifecycle.HeardStates;
        var early = StateGroup.EndedEarly;
        text.Append("    state Open {\n");
        AppendStates(text, "        ", CaseLifecycle.Open.Except(heard));
        text.Append("        state Heard {\n");
        AppendStates(text, "            ", heard);
        text.Append("        }\n    }\n    state Closed {\n");
        AppendStates(text, "        ", CaseLifecycle.Ended.Except(early.States));
        text.Append($"        state {early.Name} {{\n");
        AppendStates(text, "            ", early.States);
        text.Append("        }\n    }\n");
    }

    private static void AppendStates(StringBuilder text, string indent, IEnumerable<CaseState> states) =>
        text.AppendJoin("", states.Select(state => StateGroup.EnteredBy(state) is { } trigger
            ? $"{indent}{state}: {state}<br/>by {trigger}\n"
            : $"{indent}{state}\n"));

    private static void AppendPath(StringBuilder text, IReadOnlyList<Transition> path)
    {
        if (path.Count > 0)
        {
            text.Append(Styles);
            text.AppendJoin("", path
                .Select(transition => transition.To)
                .Distinct()
                .Select(state => $"    class {state} {(state == path[^1].To ? "current" : "visited")}\n"));
        }
    }
}
