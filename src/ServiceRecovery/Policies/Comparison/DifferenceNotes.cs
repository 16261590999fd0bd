namespace ServiceRecovery;

/// <summary>Collects what is different between two decisions, and the rules that make it so.</summary>
internal sealed class DifferenceNotes(PolicyDecision before, PolicyDecision after)
{
    private readonly List<string> _more = [];
    private readonly List<string> _less = [];
    private readonly List<string> _other = [];
    private readonly SortedSet<string> _rules = new(StringComparer.Ordinal);

    public PolicyDecision Before { get; } = before;

    public PolicyDecision After { get; } = after;

    /// <param name="direction">Above zero for more, below for less, zero for neither.</param>
    /// <param name="text">What is different.</param>
    /// <param name="because">The rules with their sources, of both decisions.</param>
    public void Add(int direction, string text, IEnumerable<string> because)
    {
        (direction > 0 ? _more : direction < 0 ? _less : _other).Add(text);
        _rules.UnionWith(Causes([.. because.Select(RuleOf).Distinct()]));
    }

    public PolicyDifference ToDifference(string name, IReadOnlyList<LiabilityChange> liability)
    {
        NoteDoubts();

        return new PolicyDifference
        {
            Case = name,
            Before = Before,
            After = After,
            More = _more,
            Less = _less,
            Other = _other,
            Liability = liability,
            Rules = [.. _rules],
        };
    }

    private void NoteDoubts()
    {
        foreach (var rule in After.Undecided.Except(Before.Undecided))
        {
            Add(0, $"rule '{rule}' cannot be decided any more", [rule]);
        }

        foreach (var rule in Before.Undecided.Except(After.Undecided))
        {
            Add(0, $"rule '{rule}' is no longer undecided", [rule]);
        }

        if (After.NeedsPerson != Before.NeedsPerson)
        {
            Add(0, After.NeedsPerson ? "a person must look at it" : "nobody must look at it any more", []);
        }
    }

    /// <summary>The rules that matched in one decision alone, where there are such: the others say the same in both.</summary>
    private List<string> Causes(List<string> rules)
    {
        var alone = rules.Where(rule => Before.Rules.Contains(rule) != After.Rules.Contains(rule)).ToList();

        return alone.Count > 0 ? alone : rules;
    }

    /// <summary>The id of a rule that is cited with its source.</summary>
    private static string RuleOf(string because) =>
        because.IndexOf(": ", StringComparison.Ordinal) is var end and > 0 ? because[..end] : because;
}
