namespace ServiceRecovery.Cli;

/// <summary>What the cases of a run may be given, choice by choice, and whose release it waits for.</summary>
internal static class OfferSheets
{
    public static Sheet Offers(RecoverSummary summary)
    {
        var exposed = summary.Choices.GroupBy(choice => choice.Key.Class)
            .Select(ofClass => $"{JsonText.Name(ofClass.Key)} {Sum(ofClass)}");

        return new Sheet(
            "Offers",
            [
                "choice", "offer", SheetColumn.Number("cases"), SheetColumn.Number("value"),
                SheetColumn.Number("costs at most"),
            ],
            [.. summary.Choices.SelectMany(choice => Lines(choice.Key, choice.Value))])
        {
            Note = "The offers of a choice are either/or and do not add up: 'at most' takes the dearest of each case. "
                + $"Exposed at most: {string.Join(", ", exposed)}.",
        };
    }

    public static Sheet Grants(RecoverSummary summary) => new(
        "Grants waiting", ["for", SheetColumn.Number("cases"), SheetColumn.Number("offers' value up to")],
        [
            .. summary.Grants.Select(entry => new[]
            {
                entry.Key.Role ?? "nobody", SummarySheets.N(entry.Value.Count), $"{entry.Value.Value}",
            }),
        ]);

    /// <summary>The exposure of many choices together.</summary>
    public static MoneySums Sum(IEnumerable<KeyValuePair<ChoiceKey, ChoiceTally>> choices)
    {
        var sum = new MoneySums();

        foreach (var (_, tally) in choices)
        {
            sum.Add(tally.AtMost);
        }

        return sum;
    }

    private static IEnumerable<string[]> Lines(ChoiceKey key, ChoiceTally choice)
    {
        var several = choice.Offers.Count > 1;
        var title = $"{key.Slot} ({JsonText.Name(key.Class)}){(several && key.Choose > 1 ? $", {key.Choose} of" : "")}";
        var between = "";

        foreach (var (name, tally) in choice.Offers)
        {
            yield return [title, $"{between}{name}", SummarySheets.N(tally.Count), $"{tally.Value}", $"{tally.AtMost}"];

            (title, between) = ("", key.Choose == 1 ? "or " : "");
        }

        if (several)
        {
            yield return ["", "at most", SummarySheets.N(choice.Count), "", $"{choice.AtMost}"];
        }
    }
}
