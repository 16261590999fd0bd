namespace ServiceRecovery.Cli;

/// <summary>Prints what a policy decides on given facts: first what to do, then why.</summary>
internal static class DecidedSheets
{
    public static void Print(RecoveryPolicy policy, PolicyTrace trace, string language, Printer printer)
    {
        foreach (var sheet in Of(trace.Decision))
        {
            printer.Draw(sheet);
        }

        foreach (var (title, lines) in Parts(trace, language).Where(part => part.Lines.Count > 0))
        {
            printer.Line($"{Environment.NewLine}{title}");

            foreach (var line in lines)
            {
                printer.Paragraph(line, "  ");
            }
        }

        printer.Value(json => DecidedJson.Write(json, policy, trace, language));
    }

    /// <summary>What is owed, then what may be given; either only where there is some.</summary>
    public static IEnumerable<Sheet> Of(PolicyDecision decision)
    {
        if (decision.Duties.Count > 0)
        {
            yield return new Sheet("Owed", ["duty", "within", "how, and by which rules"],
            [
                .. decision.Duties.Select(duty => new[]
                {
                    duty.Terms.Unit is { } unit ? $"{duty.Terms.Kind} for {unit}" : duty.Terms.Kind,
                    duty.Terms.Deadlines.Count == 0 ? "-" : string.Join(" and ", duty.Terms.Deadlines),
                    Manner(duty),
                }),
            ]);
        }

        if (decision.Choices.Count > 0)
        {
            yield return new Sheet("May be given", ["slot", "class", "worth", "what"],
            [
                .. from choice in decision.Choices
                   from offer in choice.Candidates
                   select new[] { choice.Slot, JsonText.Name(choice.Class), Worth(offer), What(choice, offer) },
            ])
            {
                Note = Release(decision),
            };
        }
    }

    /// <summary>Who may release how much; null where there is no goodwill to release.</summary>
    private static string? Release(PolicyDecision decision)
    {
        if (decision.Choices.All(choice => choice.Class != ObligationClass.Goodwill))
        {
            return null;
        }

        if (decision.Goodwill.Amount == 0 && decision.Holds.Count == 0)
        {
            return "No goodwill may be offered now; why stands below.";
        }

        var roles = decision.Grants.Count == 0 ? "a person must see who may" : string.Join(" or ", decision.Grants.Select(Role));
        var held = decision.Holds.Count == 0 ? "" : $", held until {decision.Holds.Max(hold => hold.Until):yyyy-MM-dd}";

        return $"Goodwill of at most {decision.Goodwill} in all{held}; to release it: {roles}.";
    }

    private static string Role(Grant grant) =>
        grant.AnswersWithin is { } time ? $"{grant.Role} (answers within {time})" : grant.Role;

    private static IEnumerable<(string Title, IReadOnlyList<string> Lines)> Parts(PolicyTrace trace, string language) =>
    [
        ("Narrowly not", [.. NearMisses(trace)]),
        ("What is not known", [.. Questions(trace)]),
        ("For the agent", [.. trace.ForAgent().Except(NearMisses(trace))]),
        ("For the customer", trace.ForCustomer(language)),
    ];

    private static IEnumerable<string> NearMisses(PolicyTrace trace) =>
        trace.Rules.Where(rule => rule.IsNearMiss).Select(rule => rule.Text);

    /// <summary>What is worth asking, a line each, the one that settles most first; what is not, in one.</summary>
    private static IEnumerable<string> Questions(PolicyTrace trace)
    {
        var idle = trace.Questions.Where(question => !question.Matters).Select(question => question.Fact).ToList();
        var asked = trace.Questions.Where(question => question.Matters).Select(question => question.Text).ToList();

        if (asked.Count > 1)
        {
            asked[0] = $"If you ask one thing, {char.ToLowerInvariant(asked[0][0])}{asked[0][1..]}";
        }

        return idle.Count == 0
            ? asked
            : asked.Append($"Whatever these are, the decision is the same: {string.Join(", ", idle)}.");
    }

    private static string Manner(OwedDuty duty)
    {
        var terms = duty.Terms;
        string?[] words =
        [
            terms.Mode == default ? null : JsonText.Name(terms.Mode),
            terms.Rank == default ? null : $"by {JsonText.Name(terms.Rank)}",
            terms.Person ? "by a person" : null,
            terms.AcceptsResponsibility ? "accepting responsibility" : null,
            terms.Channel is { } channel ? $"by {channel}" : null,
            terms.Form is { } form ? $"as {form}" : null,
            terms.NotBefore is { } first ? $"not before {first}" : null,
            terms.Needs is { } needs ? $"needs: {needs}" : null,
            terms.Substitutes.Count == 0 ? null : $"else {string.Join(" or ", terms.Substitutes)}",
        ];
        var manner = string.Join(", ", words.OfType<string>());

        return $"{manner}{(manner.Length > 0 ? " " : "")}({string.Join(", ", Rules(duty.Because))})";
    }

    private static string Worth(RecoveryOffer offer) => (offer.Value, offer.MaximumLiability) switch
    {
        ({ } value, _) => $"{value}",
        (_, { } most) => $"up to {most}",
        _ => "-",
    };

    private static string What(OfferChoice choice, RecoveryOffer offer)
    {
        var choose = choice.Candidates.Count > choice.Choose ? $"{choice.Choose} of {choice.Candidates.Count}: " : "";
        var after = choice.After is { } duty ? $", after {duty}" : "";

        return $"{choose}{offer.Strategy}{after} ({string.Join(", ", Rules(choice.Because))})";
    }

    /// <summary>The ids of rules that are cited with their sources.</summary>
    public static IEnumerable<string> Rules(IEnumerable<string> because) =>
        because.Select(reason => reason.Split(": ")[0]).Distinct(StringComparer.Ordinal);
}
