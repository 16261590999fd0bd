using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>The rules and limits of one gear, resolved: nothing is looked up elsewhere when it is evaluated.</summary>
internal sealed record PolicyVariant
{
    public required ImmutableArray<PolicyRule> Rules { get; init; }

    public required ImmutableArray<PolicyLimit> Limits { get; init; }

    public required ImmutableArray<ContactCeiling> Contacts { get; init; }

    public ImmutableArray<Budget> Budgets { get; init; } = [];

    public QuietHours? Quiet { get; init; }

    /// <summary>Every duty that a rule owes.</summary>
    public IEnumerable<RuleDuty> Duties =>
        Rules.SelectMany((rule, place) => rule.Duties.Select(duty => new RuleDuty(rule, place, duty)));

    /// <summary>Every choice that a rule gives.</summary>
    public IEnumerable<RuleChoice> Choices =>
        Rules.SelectMany((rule, place) => rule.Choices.Select(choice => new RuleChoice(rule, place, choice)));
}

/// <summary>A duty with the rule that owes it.</summary>
internal sealed record RuleDuty(PolicyRule Rule, int Place, DutyTerms Terms)
{
    /// <summary>Duties of one name are merged.</summary>
    public DutyName Name => new(Terms.Kind, (int)Terms.Addressee, Terms.Unit);
}

/// <summary>What makes duties one: kind, addressee and unit.</summary>
internal sealed record DutyName(string Kind, int Addressee, string? Unit);

/// <summary>A choice with the rule that gives it.</summary>
internal sealed record RuleChoice(PolicyRule Rule, int Place, PolicyChoice Choice);

/// <summary>What holds in a gear.</summary>
internal sealed record GearVariant(Gear Gear, PolicyVariant Variant);
