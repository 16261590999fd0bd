using System.Text.RegularExpressions;

namespace ServiceRecovery;

/// <summary>What must hold of the sentences that a policy says to the customer.</summary>
internal static partial class PolicyTextCheck
{
    private const string Member = "texts";

    public static void Run(IEnumerable<CustomerText> texts, IEnumerable<PolicyVariant> gears, PolicyFaults faults)
    {
        var rules = gears.SelectMany(gear => gear.Rules).ToList();
        var duties = rules.SelectMany(rule => rule.Duties).Select(duty => duty.Kind).ToHashSet(StringComparer.Ordinal);
        var choices = rules.SelectMany(rule => rule.Choices).ToList();
        HashSet<string> offers =
        [
            CustomerText.Choice,
            .. choices.Select(choice => choice.Slot),
            .. choices.SelectMany(choice => choice.Offers).Select(offer => offer.Terms.Strategy),
        ];

        foreach (var text in texts)
        {
            CheckForm(text, faults);
            CheckKey(text, duties, offers, faults);
        }
    }

    private static void CheckForm(CustomerText text, PolicyFaults faults)
    {
        faults.Require(
            Tag().IsMatch(text.Language), Member,
            $"It says texts in '{TextLimits.Begin(text.Language)}', which is no language tag such as en, de or pt-BR.");
        faults.Require(!string.IsNullOrWhiteSpace(text.Text), Member, $"{Named(text)} is empty.");
        faults.Require(
            !TextTemplate.HasStrayBrace(text.Text), Member,
            $"{Named(text)} has a brace that begins or ends no placeholder; write them as {{when}}.");

        if (TextLimits.FaultOf(text.Text, TextLimits.Value) is { } fault)
        {
            faults.Add(Member, $"{Named(text)} {fault}");
        }
    }

    private static void CheckKey(CustomerText text, HashSet<string> duties, HashSet<string> offers, PolicyFaults faults)
    {
        var isDuty = duties.Contains(text.Key);
        var offered = text.Key.StartsWith(CustomerText.Offer, StringComparison.Ordinal) ? text.Key[CustomerText.Offer.Length..] : text.Key;

        if (!isDuty && !offers.Contains(offered))
        {
            var known = duties.Concat(offers).Order(StringComparer.Ordinal);
            faults.Add(
                Member,
                $"{Named(text)} is about no duty, slot or strategy of it.{NearestName.Meant(TextLimits.Begin(text.Key), known)}");

            return;
        }

        var allowed = isDuty ? CustomerText.OfDuties : CustomerText.OfOffers;
        var found = TextTemplate.Placeholders(text.Text).Distinct().ToList();

        foreach (var unknown in found.Except(allowed))
        {
            faults.Add(
                Member,
                $"{Named(text)} has the placeholder '{{{TextLimits.Begin(unknown)}}}'; it may have "
                + $"{Listed.And(allowed.Select(name => $"{{{name}}}"))}.{NearestName.Meant(unknown, allowed)}");
        }

        faults.Require(
            !found.Contains("when") || TimeWords.Of(text.Language) is not null, Member,
            $"{Named(text)} has {{when}}, for which there are words in {Listed.And(TimeWords.Languages)} only. Leave it out.");
    }

    private static string Named(CustomerText text) =>
        $"The text '{TextLimits.Begin(text.Key)}' in '{TextLimits.Begin(text.Language)}'";

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\z")]
    private static partial Regex Tag();
}
