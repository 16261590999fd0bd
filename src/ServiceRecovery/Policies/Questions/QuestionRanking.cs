using System.Numerics;

namespace ServiceRecovery;

/// <summary>Says of each missing fact whether it can still matter, and puts first what settles most.</summary>
internal sealed class QuestionRanking
{
    private const int MostAnswers = 16;

    /// <summary>So many nodes of conditions are walked for all answers to all questions together.</summary>
    private const int MostNodes = 1_000_000;

    private readonly RecoveryPolicy _policy;
    private readonly CaseFacts _facts;
    private readonly List<Fact> _missing;
    private readonly PolicyVariant _variant;
    private readonly OpenItems _items;
    private readonly ConditionSolver _cuts;
    private readonly FactWords _words;
    private int _walksLeft;

    public QuestionRanking(RecoveryPolicy policy, Gear gear, CaseFacts facts, Func<string, bool> isBuiltIn)
    {
        _policy = policy;
        _variant = policy.In(gear);
        _facts = facts.In(policy.Layout);
        _missing = [.. policy.Reads.Where(fact => !_facts.Has(fact))];
        var bits = _missing.Index().ToDictionary(pair => pair.Item, pair => pair.Index, FactComparer.Instance);
        _items = new OpenItems(policy, _variant, isBuiltIn, new OpenWalker(_facts, policy.Currency, bits));
        List<Condition> conditions =
        [
            .. _variant.Rules.Select(rule => rule.When)
                .Concat(_variant.Limits.SelectMany(limit => (Condition?[])[limit.When, limit.Amount, limit.Used]))
                .OfType<Condition>(),
        ];
        _cuts = new ConditionSolver(conditions);
        _walksLeft = MostNodes / Math.Max(1, conditions.Sum(condition => condition.Size));
        _words = new FactWords(policy);
    }

    public IReadOnlyList<PolicyQuestion> Run()
    {
        var open = _items.All();

        return
        [
            .. _missing.Select((fact, bit) => Question(fact, [.. open.Where(item => Has(item.Open, bit))], open))
                .OrderByDescending(question => question.Matters)
                .ThenByDescending(question => question.IsEnough)
                .ThenByDescending(question => question.Settles),
        ];
    }

    private PolicyQuestion Question(Fact fact, List<OpenItem> touched, List<OpenItem> open)
    {
        if (touched.Count == 0)
        {
            return Beside(fact) is { } why
                ? new PolicyQuestion { Fact = fact.Name, Matters = true, Text = why }
                : new PolicyQuestion
                {
                    Fact = fact.Name,
                    Text = $"No need to ask for {_words.Name(fact)}: whatever it is, the decision is the same.",
                };
        }

        var left = Left(fact, open.Count, touched.Count);
        var isEnough = left.TrueForAll(count => count == 0);
        var settles = left.Average(count => (double)(open.Count - count));

        return new PolicyQuestion
        {
            Fact = fact.Name,
            Matters = true,
            Settles = settles,
            IsEnough = isEnough,
            Text = $"Ask for {_words.Name(fact)}{Choices(fact)}: {Bears(touched)}"
                + $"{(isEnough ? "; any answer settles the rest" : "")}.",
        };
    }

    /// <summary>How much stays open after each answer; where there is no time to try, half of what the fact bears on.</summary>
    private List<int> Left(Fact fact, int open, int touched)
    {
        var left = new List<int>();

        foreach (var answer in AnswersTo.Fact(fact, _cuts.RegionsOf(fact), _policy.Currency, MostAnswers))
        {
            if (--_walksLeft < 0)
            {
                break;
            }

            _facts.Store(fact, answer);
            left.Add(_items.All().Count);
        }

        _facts.Forget(fact);

        return left.Count > 0 ? left : [open - (touched / 2)];
    }

    /// <summary>What changes something besides rules, limits and values.</summary>
    private string? Beside(Fact fact) =>
        ReferenceEquals(fact, StandardFacts.AsOf) ? "Say for which time it is decided: deadlines and holds count from it."
        : ReferenceEquals(fact, StandardFacts.Gear) && _policy.Gears.Count > 1
            ? "Say in which gear it is decided: another one has other rules."
        : ReferenceEquals(fact, StandardFacts.TimeZone) && _variant.Quiet is not null
            ? "Ask for the customer's time zone: quiet hours go by it."
        : null;

    private static string Choices(Fact fact) => fact.Vocabulary is { } words && words.Words.Count() <= 8
        ? $" ({Listed.Or(words.Words.Select(PlainWords.Spaced))})"
        : "";

    private static string Bears(List<OpenItem> touched)
    {
        const int Told = 3;
        var said = touched.Take(Told).Select(item => item.What)
            .Concat(touched.Count > Told ? [$"{touched.Count - Told} more"] : []);

        return $"it bears on {Listed.And(said)}";
    }

    private static bool Has(BigInteger bits, int bit) => !(bits >> bit).IsEven;
}
