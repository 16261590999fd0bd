using System.Collections.Immutable;
using System.Globalization;

namespace ServiceRecovery;

/// <summary>How a document says a rule.</summary>
internal static class RuleShape
{
    private const string HoldPattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]+(h|d| (hour|day|week|month|year)s?))$";

    private static readonly ReadShape Hold = new(
        "how long goodwill is held, such as '14d', or until when, such as '2026-04-01T00:00:00Z'",
        HoldPattern, ParsedHold, hold => Said((PolicyHold)hold), "14d");

    public static readonly ObjectShape<PolicyRule> Shape = new ObjectShape<PolicyRule>(
        "rule", "A rule that matches where its condition holds; all that match add up.", () => new PolicyRule { Id = "", Because = "" })
        .Need("id", "Unique in the policy, in kebab-case.",
            new TextShape("loyal-first-failure"), rule => rule.Id, (rule, id) => rule with { Id = (string)id })
        .May("when", "Over facts. Default always.",
            ConditionShape.Test, rule => rule.When, (rule, when) => rule with { When = UnlessAlways(when) })
        .Need("because", "The law, clause, guideline or finding that it comes from; [name] cites a source.",
            new ReasonShape(), rule => rule.Because, (rule, because) => rule with { Because = (string)because })
        .May("owe", "What is owed.",
            new ListShape<Owed>(new OwedShape()), WhatIsOwed, WithOwed)
        .May("may", "What may be given beyond it.",
            new ListShape<PolicyChoice>(new ChoiceShape("slot", ObligationClass.Goodwill)),
            rule => rule.Choices.Where(IsGoodwill).ToList(),
            (rule, choices) => rule with { Choices = [.. rule.Choices, .. (ImmutableArray<PolicyChoice>)choices] })
        .May("holdGoodwill", "Holds goodwill back for a time from the decision, or until a date.",
            Hold, rule => rule.Hold, (rule, hold) => rule with { Hold = (PolicyHold)hold })
        .May("waive", "Kinds of duty that are not owed where the rule matches.",
            CommonShapes.Texts, rule => rule.Waives, (rule, duties) => rule with { Waives = (ImmutableArray<string>)duties })
        .May("replaces", "Slots of goodwill that the rule's own offers stand in for.",
            CommonShapes.Texts, rule => rule.Replaces, (rule, slots) => rule with { Replaces = (ImmutableArray<string>)slots })
        .Refuse("promises", "The word is kept for what the library will be able to prove; nothing proves it yet. Say it as a duty.");

    private static Condition? UnlessAlways(object when) => when is ConstantNode { Value.Whole: not 0 } ? null : (Condition)when;

    private static bool IsGoodwill(PolicyChoice choice) => choice.Class == ObligationClass.Goodwill;

    private static IReadOnlyList<Owed> WhatIsOwed(PolicyRule rule) =>
    [
        .. rule.Duties.Select(duty => new Owed(duty, null)),
        .. rule.Choices.Where(choice => !IsGoodwill(choice)).Select(choice => new Owed(null, choice)),
    ];

    private static PolicyRule WithOwed(PolicyRule rule, object owed) => rule with
    {
        Duties = [.. ((ImmutableArray<Owed>)owed).Select(one => one.Duty).OfType<DutyTerms>()],
        Choices = [.. ((ImmutableArray<Owed>)owed).Select(one => one.Benefit).OfType<PolicyChoice>()],
    };

    private static PolicyHold? ParsedHold(string text)
    {
        if (Period.TryParse(text, out var period))
        {
            return new PolicyHold(null, period);
        }

        string[] forms = ["O", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-dd"];
        var culture = CultureInfo.InvariantCulture;

        return DateTimeOffset.TryParseExact(text, forms, culture, DateTimeStyles.AssumeUniversal, out var until)
            ? new PolicyHold(until, null)
            : null;
    }

    private static string Said(PolicyHold hold) => hold.For?.ToString() ?? $"{hold.Until:O}";
}
