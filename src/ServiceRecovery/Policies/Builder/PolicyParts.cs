namespace ServiceRecovery;

/// <summary>
/// What a policy itself says, its conditions read, before what it includes is taken in. The builder and the document reader
/// both end here.
/// </summary>
internal sealed class PolicyParts
{
    public string Name { get; set; } = "";

    public string Version { get; set; } = "";

    public PolicyKind Kind { get; set; }

    public string Currency { get; set; } = "USD";

    public string TimeZone { get; set; } = "UTC";

    public DateOnly? EffectiveFrom { get; set; }

    public DateOnly? EffectiveUntil { get; set; }

    public string AppliesBy { get; set; } = "failure.receivedAt";

    /// <summary>Policies whose rules are to be taken in.</summary>
    public List<IncludedPolicy> Includes { get; } = [];

    /// <summary>Policies whose rules were taken in already: where these came from.</summary>
    public List<PolicyInclude> Resolved { get; } = [];

    /// <summary>Null takes over what the included policies say.</summary>
    public ConfirmationTerms? Confirmation { get; set; }

    /// <summary>Empty takes over what the included policies say.</summary>
    public IReadOnlyList<Grant> Grants { get; set; } = [];

    public IReadOnlyList<PolicyRule> Rules { get; set; } = [];

    /// <summary>Null takes over what the included policies say.</summary>
    public LimitParts? Limits { get; set; }

    /// <summary>What is different in other gears, each once.</summary>
    public List<GearParts> Gears { get; } = [];

    /// <summary>What it says to the customer, besides what the included policies say.</summary>
    public IReadOnlyList<CustomerText> Texts { get; set; } = [];

    /// <summary>The day after which it should be compared with its sources again; says nothing of what it decides.</summary>
    public DateOnly? ReviewBy { get; set; }

    /// <summary>Facts that it declares or that its offers are measured by.</summary>
    public List<Fact> Facts { get; } = [];

    /// <summary>What a resolved policy says: nothing is left to be taken in.</summary>
    public static PolicyParts Of(RecoveryPolicy policy)
    {
        var normal = policy.In(Gear.Normal);
        var parts = new PolicyParts
        {
            Name = policy.Name,
            Version = policy.Version,
            Kind = policy.Kind,
            Currency = policy.Currency,
            TimeZone = policy.TimeZone,
            EffectiveFrom = policy.EffectiveFrom,
            EffectiveUntil = policy.EffectiveUntil,
            AppliesBy = policy.AppliesBy,
            Confirmation = policy.Confirmation,
            Grants = policy.Grants,
            Texts = policy.Header.Texts,
            Rules = normal.Rules,
            Limits = LimitParts.Of(normal) is { IsEmpty: false } limits ? limits : null,
        };
        parts.Resolved.AddRange(policy.Header.Includes);
        parts.Facts.AddRange(policy.Layout.Own);

        foreach (var (gear, variant) in policy.Gears.Where(one => one.Gear != Gear.Normal))
        {
            parts.Gears.Add(new GearParts { Gear = gear, Rules = variant.Rules, Limits = LimitParts.Of(variant) });
        }

        return parts;
    }
}

/// <summary>A policy whose rules are to be taken in, but for some.</summary>
internal sealed record IncludedPolicy(RecoveryPolicy Policy, IReadOnlyList<string> Except);

/// <summary>What is different in one gear.</summary>
internal sealed class GearParts
{
    public Gear Gear { get; set; }

    public IReadOnlyList<PolicyRule> Rules { get; set; } = [];

    /// <summary>Null keeps those of the normal gear.</summary>
    public LimitParts? Limits { get; set; }
}

/// <summary>A limit of contacts as a policy says it.</summary>
internal sealed record ContactCeiling(int Count, Period In);

/// <summary>All ceilings, in the order in which they were said.</summary>
internal sealed class LimitParts
{
    public List<PolicyLimit> Goodwill { get; } = [];

    public List<ContactCeiling> Contacts { get; } = [];

    public List<Budget> Budgets { get; } = [];

    public List<QuietHours> Quiet { get; } = [];

    public bool IsEmpty => Goodwill.Count + Contacts.Count + Budgets.Count + Quiet.Count == 0;

    /// <summary>All limits of a gear.</summary>
    public static LimitParts Of(PolicyVariant variant)
    {
        var parts = new LimitParts();
        parts.Goodwill.AddRange(variant.Limits);
        parts.Contacts.AddRange(variant.Contacts);
        parts.Budgets.AddRange(variant.Budgets);
        parts.Quiet.AddRange(variant.Quiet is { } quiet ? [quiet] : []);

        return parts;
    }
}
