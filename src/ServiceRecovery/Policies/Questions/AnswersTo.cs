namespace ServiceRecovery;

/// <summary>The answers to try for a missing fact: all of them where they are few, else those at and around constants.</summary>
internal static class AnswersTo
{
    public static IReadOnlyList<FactValue> Fact(Fact fact, FactRegions? regions, string currency, int most)
    {
        List<FactValue> answers =
        [
            .. fact.Kind switch
            {
                FactKind.Bool => [FactValue.Of(false), FactValue.Of(true)],
                FactKind.Enum => fact.Vocabulary!.Words.Select(word => ValueOf(fact, word)),
                FactKind.Int => (regions?.Samples() ?? [default]).Select(sample => FactValue.Of(Whole(sample.Exact))),
                FactKind.Money => (regions?.Samples() ?? [default]).Select(sample => InCurrency(sample.Exact, currency)),
                FactKind.Text => regions?.Samples() ?? [FactValue.Of("")],
                _ => regions?.Samples() ?? [default],
            },
        ];

        return answers.Count <= most
            ? answers
            : [.. Enumerable.Range(0, most).Select(index => answers[index * answers.Count / most])];
    }

    private static FactValue ValueOf(Fact fact, string word) =>
        FactValue.Of(fact.Vocabulary!.TryValueOf(word, out var value) ? value : 0);

    private static FactValue InCurrency(decimal amount, string currency) => new() { Exact = amount, Text = currency };

    private static long Whole(decimal number) =>
        number >= long.MaxValue ? long.MaxValue : number <= long.MinValue ? long.MinValue : decimal.ToInt64(number);
}
