namespace ServiceRecovery;

/// <summary>Says to the customer what will be done: no thresholds, no rules, and no reason of caution (S116).</summary>
internal static class CustomerExplanation
{
    public static IReadOnlyList<string> Of(PolicyDecision decision) => Of(decision, new CustomerTexts([], "en"), _ => null);

    /// <param name="decision">What was decided.</param>
    /// <param name="texts">The policy's own sentences.</param>
    /// <param name="statedFor">What the policy says of an offer; null where it is not found.</param>
    public static IReadOnlyList<string> Of(
        PolicyDecision decision, CustomerTexts texts, Func<RecoveryOffer, OfferTerms?> statedFor)
    {
        var goodwillIsSure = IsGoodwillSure(decision);
        var lines = decision.Duties
            .Where(duty => goodwillIsSure || duty.Terms.Class != ObligationClass.Goodwill)
            .Select(duty => texts.OfDuty(duty.Terms) ?? Said(duty.Terms)).Distinct(StringComparer.Ordinal).ToList();

        foreach (var choice in decision.Choices.Where(choice => goodwillIsSure || choice.Class != ObligationClass.Goodwill))
        {
            var isAlone = choice.Candidates.Count == 1;
            List<string> options =
                [.. choice.Candidates.Select(offer => texts.OfOffer(offer, statedFor(offer), isAlone) ?? offer.Terms)];
            lines.Add(isAlone
                ? options[0]
                : texts.OfChoice(choice, options)
                    ?? $"You may choose {Counted(choice.Choose)}: {string.Join(" Or: ", options)}");
        }

        return lines;
    }

    /// <summary>
    /// Goodwill once promised is owed, so nothing is said of it while it is held, waits for somebody's release or a
    /// person's decision, or while a limit has left nothing to give.
    /// </summary>
    private static bool IsGoodwillSure(PolicyDecision decision) =>
        decision is { Holds.Count: 0, Grants.Count: 0, NeedsPerson: false }
        && decision.Choices.Any(choice => choice.Class == ObligationClass.Goodwill);

    private static string Said(DutyTerms duty)
    {
        var when = PromisedTime.Of(duty, TimeWords.English);

        return duty.Kind switch
        {
            "acknowledgement" => $"We will confirm{when} that we have heard you, in your own words.",
            "apology" when duty.AcceptsResponsibility => $"We will apologize to you{when}, and say that it was our fault.",
            "apology" => $"We will say{when} that we are sorry.",
            "fix" => $"We will put it right{when}.",
            "concern" => $"After that, somebody will ask you{when} how you are.",
            "extra" => "There is something extra for you.",
            _ => $"You will have your {duty.Kind.Replace('-', ' ')}{when}.",
        };
    }

    private static string Counted(int count) => count == 1 ? "one of these" : $"{count} of these";
}
