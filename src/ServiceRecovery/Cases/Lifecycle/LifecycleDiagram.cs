namespace ServiceRecovery;

/// <summary>Draws the lifecycle, and the path that one case took through it.</summary>
public static class LifecycleDiagram
{
    /// <summary>The lifecycle as a Mermaid state diagram.</summary>
    /// <remarks>What all states of a group have in common is one arrow from the group.</remarks>
    public static string ToMermaid() => MermaidText.Of([]);

    /// <summary>The lifecycle as a Mermaid state diagram, with the states that the case went through marked.</summary>
    /// <remarks>An arrow that the case took bears the numbers of its moves, from 1.</remarks>
    public static string ToMermaid(RecoveryCase path)
    {
        ArgumentNullException.ThrowIfNull(path);

        return MermaidText.Of(path.History);
    }

    /// <summary>The lifecycle as a Graphviz digraph, with clusters for groups of states.</summary>
    public static string ToDot() => DotText.Of([]);

    /// <summary>The lifecycle as a Graphviz digraph; the moves that the case made are bold and numbered, the states filled.</summary>
    public static string ToDot(RecoveryCase path)
    {
        ArgumentNullException.ThrowIfNull(path);

        return DotText.Of(path.History);
    }
}
