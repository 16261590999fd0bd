using System.Linq.Expressions;

namespace ServiceRecovery;

/// <summary>What has been said to a builder so far, unchecked.</summary>
internal sealed class PolicyDraft(string name, string version)
{
    public string Name { get; } = name;

    public string Version { get; } = version;

    public string Currency { get; set; } = "USD";

    public string TimeZone { get; set; } = "UTC";

    public PolicyKind Kind { get; set; }

    public DateOnly? EffectiveFrom { get; set; }

    public DateOnly? EffectiveUntil { get; set; }

    public string AppliesBy { get; set; } = "failure.receivedAt";

    /// <summary>Null takes over what the included policies say.</summary>
    public ConfirmationTerms? Confirmation { get; set; }

    public List<(RecoveryPolicy Policy, string[] Except)> Includes { get; } = [];

    public List<RuleDraft> Rules { get; } = [];

    public LimitsDraft Limits { get; } = new();

    public List<(string Role, decimal UpTo, Period? AnswersWithin)> Grants { get; } = [];

    public List<CustomerText> Texts { get; } = [];

    public Dictionary<Gear, GearDraft> Gears { get; } = [];

    public GearDraft GearOf(Gear gear) =>
        Gears.TryGetValue(gear, out var draft) ? draft : Gears[gear] = new GearDraft();
}

/// <summary>A gear so far.</summary>
internal sealed class GearDraft
{
    public List<RuleDraft> Rules { get; } = [];

    public LimitsDraft Limits { get; } = new();
}

/// <summary>Limits so far.</summary>
internal sealed class LimitsDraft
{
    public List<LimitDraft> Goodwill { get; } = [];

    public List<ContactCeiling> Contacts { get; } = [];

    public List<BudgetDraft> Budgets { get; } = [];

    public List<QuietHours> Quiet { get; } = [];

    public bool IsEmpty => Goodwill.Count == 0 && Contacts.Count == 0 && Budgets.Count == 0 && Quiet.Count == 0;
}

/// <summary>A limit so far: its expressions are still C#.</summary>
internal sealed record LimitDraft(
    LimitScope Scope,
    decimal? Constant,
    Expression<Func<CaseFacts, decimal>>? Amount,
    Expression<Func<CaseFacts, bool>>? When,
    Period? In,
    string Because);

/// <summary>A budget so far: its currency is not known yet.</summary>
internal sealed record BudgetDraft(string Name, decimal Amount, BudgetScope Per, BudgetPeriod In, string Because);

/// <summary>A rule so far: its condition is still C#.</summary>
internal sealed class RuleDraft
{
    public required string Id { get; init; }

    public required Expression<Func<CaseFacts, bool>>? When { get; init; }

    public required string Because { get; init; }

    public List<DutyTerms> Duties { get; } = [];

    public List<ChoiceDraft> Choices { get; } = [];

    public List<string> Waives { get; } = [];

    public List<string> Replaces { get; } = [];

    public List<PolicyHold> Holds { get; } = [];

    public static RuleDraft Of(
        string id,
        Expression<Func<CaseFacts, bool>>? when,
        string because,
        Action<OweBuilder>? owe,
        Action<MayBuilder>? may)
    {
        var rule = new RuleDraft { Id = id, When = when, Because = because };
        owe?.Invoke(new OweBuilder(rule));
        may?.Invoke(new MayBuilder(rule));

        return rule;
    }
}

/// <summary>A choice so far.</summary>
internal sealed class ChoiceDraft(string slot, ObligationClass obligation, int choose, string? after)
{
    public string Slot { get; } = slot;

    public ObligationClass Class { get; } = obligation;

    public int Choose { get; } = choose;

    public string? After { get; } = after;

    public List<OfferBuilder> Offers { get; } = [];
}
