using System.Text;

namespace ServiceRecovery;

/// <summary>The lifecycle in Mermaid's language.</summary>
internal static class MermaidText
{
    private const string Styles =
        "    classDef visited fill:#cde8cd,stroke:#2e7d32\n    classDef current fill:#2e7d32,color:#fff\n";

    public static string Of(IReadOnlyList<Transition> path)
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        AppendGroups(text);

        foreach (var arrow in LifecycleArrow.BetweenGroups())
        {
            var steps = arrow.StepsOf(path);
            text.Append("    ").Append(arrow.From == nameof(CaseState.New) ? "[*]" : arrow.From)
                .Append(" --> ").Append(arrow.To).Append(": ").Append(arrow.Label)
                .Append(steps.Length == 0 ? "" : $" ({steps})").Append('\n');
        }

        AppendPath(text, path);

        return text.ToString();
    }

    private static void AppendGroups(StringBuilder text)
    {
        var heard = CaseLifecycle.HeardStates;
        text.Append("    state Open {\n");
        AppendStates(text, "        ", CaseLifecycle.Open.Except(heard));
        text.Append("        state Heard {\n");
        AppendStates(text, "            ", heard);
        text.Append("        }\n    }\n    state Closed {\n");
        AppendStates(text, "        ", CaseLifecycle.EndedStates);
        text.Append("    }\n");
    }

    private static void AppendStates(StringBuilder text, string indent, IEnumerable<CaseState> states) =>
        text.AppendJoin("", states.Select(state => $"{indent}{state}\n"));

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
