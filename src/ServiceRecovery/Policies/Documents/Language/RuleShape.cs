using System.Collections.Immutable;
using System.Globalization;

namespace ServiceRecovery;

/// <summary>How a document says a rule.</summary>
internal static class RuleShape
{
    private const string HoldPattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]+(h|d| (hour|day|week|month|year)s?))$";

    private static readonly ReadShape<HoldTime> Hold = new(
        "how long goodwill is held, such as '14d', or until when, such as '2026-04-01T00:00:00Z'",
        HoldPattern, HoldTime.Parse, hold => $"{hold}", "14d");

    public static readonly ObjectShape<PolicyRule> Shape = new ObjectShape<PolicyRule>(
        "rule", "A rule that matches where its condition holds; all that match add up.", () => new PolicyRule { Id = "", Because = "" })
        .Need("id", "Unique in the policy, in kebab-case.",
            new TextShape("loyal-first-failure"), rule => rule.Id, (rule, id) => rule with { Id = id })
        .May("when", "Over facts. Default always.",
            ConditionShape.Test, rule => rule.When, (rule, when) => rule with { When = IsAlways(when) ? null : when })
        .Need("because", "The law, clause, guideline or finding that it comes from; [name] cites a source.",
            new ReasonShape(), rule => rule.Because, (rule, because) => rule with { Because = because })
        .List("owe", "What is owed.",
            new ListShape<Owed>(new OwedShape()), WhatIsOwed, WithOwed)
        .List("may", "What may be given beyond it.",
            new ListShape<PolicyChoice>(new ChoiceShape("slot", ObligationClass.Goodwill)),
            rule => [.. rule.Choices.Where(IsGoodwill)],
            (rule, choices) => rule with { Choices = [.. rule.Choices, .. choices] })
        .May("holdGoodwill", "Holds goodwill back for a time from the decision, or until a date.",
            Hold, rule => HoldTime.Of(rule.Hold), (rule, hold) => rule with { Hold = hold.Hold })
        .List("waive", "Kinds of duty that are not owed where the rule matches.",
            CommonShapes.Texts, rule => rule.Waives, (rule, duties) => rule with { Waives = duties })
        .List("replaces", "Slots of goodwill that the rule's own offers stand in for.",
            CommonShapes.Texts, rule => rule.Replaces, (rule, slots) => rule with { Replaces = slots })
        .Refuse("promises", "The word is kept for what the library will be able to prove; nothing proves it yet. Say it as a duty.");

    private static bool IsAlways(Condition when) => when is ConstantNode { Value.Whole: not 0 };

    private static bool IsGoodwill(PolicyChoice choice) => choice.Class == ObligationClass.Goodwill;

    private static IReadOnlyList<Owed> WhatIsOwed(PolicyRule rule) =>
    [
        .. rule.Duties.Select(duty => new Owed(duty, null)),
        .. rule.Choices.Where(choice => !IsGoodwill(choice)).Select(choice => new Owed(null, choice)),
    ];

    private static PolicyRule WithOwed(PolicyRule rule, ImmutableArray<Owed> owed) => rule with
    {
        Duties = [.. owed.Select(one => one.Duty).OfType<DutyTerms>()],
        Choices = [.. owed.Select(one => one.Benefit).OfType<PolicyChoice>()],
    };

    /// <summary>A hold as documents write it.</summary>
    private readonly record struct HoldTime(PolicyHold Hold)
    {
        private static string[] Forms => ["O", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-dd"];

        public static HoldTime? Of(PolicyHold? hold) => hold is null ? null : new HoldTime(hold);

        public static HoldTime? Parse(string text)
        {
            if (Period.TryParse(text, out var period))
            {
                return new HoldTime(new PolicyHold(null, period));
            }

            var culture = CultureInfo.InvariantCulture;

            return DateTimeOffset.TryParseExact(text, Forms, culture, DateTimeStyles.AssumeUniversal, out var until)
                ? new HoldTime(new PolicyHold(until, null))
                : null;
        }

        public override string ToString() => Hold.For?.ToString() ?? $"{Hold.Until:O}";
    }
}
