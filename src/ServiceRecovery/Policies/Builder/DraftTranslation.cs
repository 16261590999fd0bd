using System.Linq.Expressions;

namespace ServiceRecovery;

/// <summary>Turns what was said to a builder into a policy's parts: lambdas become conditions.</summary>
internal sealed class DraftTranslation(PolicyDraft draft, PolicyFaults faults)
{
    public PolicyParts Parts()
    {
        var parts = new PolicyParts
        {
            Name = draft.Name,
            Version = draft.Version,
            Kind = draft.Kind,
            Currency = draft.Currency,
            TimeZone = draft.TimeZone,
            EffectiveFrom = draft.EffectiveFrom,
            EffectiveUntil = draft.EffectiveUntil,
            AppliesBy = draft.AppliesBy,
            Confirmation = draft.Confirmation,
            Grants = [.. draft.Grants.Select(Grant)],
            Texts = draft.Texts,
            Rules = [.. draft.Rules.Select(Rule)],
            Limits = Limits(draft.Limits),
        };

        parts.Includes.AddRange(draft.Includes.Select(include => new IncludedPolicy(include.Policy, include.Except)));
        parts.Facts.AddRange(Measured());

        foreach (var (gear, variant) in draft.Gears)
        {
            parts.Gears.Add(new GearParts { Gear = gear, Rules = [.. variant.Rules.Select(Rule)], Limits = Limits(variant.Limits) });
        }

        return parts;
    }

    private IEnumerable<Fact> Measured() => draft.Rules.Concat(draft.Gears.Values.SelectMany(gear => gear.Rules))
        .SelectMany(rule => rule.Choices)
        .SelectMany(choice => choice.Offers)
        .SelectMany(offer => offer.Reads);

    private Grant Grant((string Role, decimal UpTo, Period? AnswersWithin) grant) => new()
    {
        Role = grant.Role,
        UpTo = new Money(grant.UpTo, PolicyHeaderCheck.CodeOf(draft.Currency)),
        AnswersWithin = grant.AnswersWithin,
    };

    private PolicyRule Rule(RuleDraft rule)
    {
        if (rule.Holds.Count > 1)
        {
            faults.Add(null, $"Rule '{rule.Id}' holds goodwill twice; one hold is enough.");
        }

        return new PolicyRule
        {
            Id = rule.Id,
            When = rule.When is null ? null : Translated($"Rule '{rule.Id}'", rule.When, LambdaTranslator.Test),
            Because = rule.Because,
            Duties = [.. rule.Duties],
            Choices = [.. rule.Choices.Select(Choice)],
            Hold = rule.Holds.Count > 0 ? rule.Holds[0] : null,
            Waives = [.. rule.Waives],
            Replaces = [.. rule.Replaces],
        };
    }

    private PolicyChoice Choice(ChoiceDraft choice) => new()
    {
        Slot = choice.Slot,
        Class = choice.Class,
        Choose = choice.Choose,
        After = choice.After,
        Offers = [.. choice.Offers.Select(offer => offer.Build(choice, PolicyHeaderCheck.CodeOf(draft.Currency)))],
    };

    private LimitParts? Limits(LimitsDraft limits)
    {
        if (limits.IsEmpty)
        {
            return null;
        }

        var parts = new LimitParts();
        parts.Goodwill.AddRange(limits.Goodwill.Select(Limit));
        parts.Contacts.AddRange(limits.Contacts);
        parts.Budgets.AddRange(limits.Budgets.Select(Budget));
        parts.Quiet.AddRange(limits.Quiet);

        return parts;
    }

    private Budget Budget(BudgetDraft budget) => new()
    {
        Name = budget.Name,
        Amount = new Money(budget.Amount, PolicyHeaderCheck.CodeOf(draft.Currency)),
        Per = budget.Per,
        In = budget.In,
        Because = budget.Because,
    };

    private PolicyLimit Limit(LimitDraft limit) => PolicyLimit.Of(limit.Scope, limit.Constant, Computed(limit)) with
    {
        When = limit.When is { } when ? Translated("A limit", when, LambdaTranslator.Test) : null,
        In = limit.In,
        Because = limit.Because,
    };

    private Condition? Computed(LimitDraft limit) =>
        limit.Amount is { } computed ? Translated("A limit", computed, LambdaTranslator.Amount) : null;

    private Condition? Translated<T>(string where, Expression<T> lambda, Func<Expression<T>, string, Condition> translate)
    {
        try
        {
            return translate(lambda, draft.Currency);
        }
        catch (ConditionException error)
        {
            faults.Add(null, $"{where}: {error.Message}");

            return null;
        }
    }
}
