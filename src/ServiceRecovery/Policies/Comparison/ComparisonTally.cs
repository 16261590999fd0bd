namespace ServiceRecovery;

/// <summary>Counts differences as they come. Not safe for concurrent use.</summary>
internal sealed class ComparisonTally(string before, string after, int keep)
{
    private readonly Dictionary<(ObligationClass Class, string Currency), LiabilityChange> _liability = [];
    private readonly Dictionary<string, RuleTally> _rules = new(StringComparer.Ordinal);
    private readonly List<PolicyDifference> _differences = [];
    private int _cases;
    private int _same;
    private int _more;
    private int _less;
    private int _both;

    public int Cases => _cases;

    public int Failed { get; set; }

    public void Add(PolicyDifference difference)
    {
        _cases++;
        Count(difference);

        foreach (var change in DecisionLiability.Of(difference.Before, difference.After))
        {
            Add(_liability, change);
        }

        foreach (var rule in difference.Rules)
        {
            (_rules.TryGetValue(rule, out var known) ? known : _rules[rule] = new RuleTally(rule)).Add(difference);
        }

        if (!difference.IsSame && _differences.Count < keep)
        {
            _differences.Add(difference);
        }
    }

    public PolicyComparison ToComparison() => new()
    {
        Before = before,
        After = after,
        Cases = _cases,
        Same = _same,
        GetMore = _more,
        GetLess = _less,
        GetBoth = _both,
        Failed = Failed,
        Liability = InOrder(_liability),
        Rules =
        [
            .. _rules.Values.OrderByDescending(rule => rule.Cases)
                .ThenBy(rule => rule.Name, StringComparer.Ordinal)
                .Select(rule => rule.ToEffect()),
        ],
        Differences = [.. _differences],
    };

    private void Count(PolicyDifference difference)
    {
        switch (difference.GetsMore, difference.GetsLess)
        {
            case (true, true):
                _both++;
                break;
            case (true, false):
                _more++;
                break;
            case (false, true):
                _less++;
                break;
            default:
                _same += difference.IsSame ? 1 : 0;
                break;
        }
    }

    private static void Add(
        Dictionary<(ObligationClass Class, string Currency), LiabilityChange> sums, LiabilityChange change)
    {
        var key = (change.Class, change.Before.Currency);
        sums[key] = sums.TryGetValue(key, out var sum)
            ? new LiabilityChange(change.Class, sum.Before + change.Before, sum.After + change.After)
            : change;
    }

    private static LiabilityChange[] InOrder(
        Dictionary<(ObligationClass Class, string Currency), LiabilityChange> sums) =>
        [.. sums.OrderBy(sum => sum.Key.Class).ThenBy(sum => sum.Key.Currency, StringComparer.Ordinal).Select(sum => sum.Value)];

    private sealed class RuleTally(string name)
    {
        private readonly Dictionary<(ObligationClass Class, string Currency), LiabilityChange> _liability = [];
        private int _more;
        private int _less;

        public string Name { get; } = name;

        public int Cases { get; private set; }

        public void Add(PolicyDifference difference)
        {
            Cases++;
            _more += difference.GetsMore ? 1 : 0;
            _less += difference.GetsLess ? 1 : 0;

            foreach (var change in difference.Liability)
            {
                ComparisonTally.Add(_liability, change);
            }
        }

        public PolicyRuleEffect ToEffect() => new()
        {
            Rule = Name,
            Cases = Cases,
            GetMore = _more,
            GetLess = _less,
            Liability = InOrder(_liability),
        };
    }
}
