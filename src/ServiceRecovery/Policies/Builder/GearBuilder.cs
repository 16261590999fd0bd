using System.Linq.Expressions;

namespace ServiceRecovery;

/// <summary>What is different in one gear.</summary>
public sealed class GearBuilder
{
    private readonly GearDraft _draft;

    internal GearBuilder(GearDraft draft) => _draft = draft;

    /// <summary>Replaces the rule of the same id, or adds one.</summary>
    public GearBuilder Rule(
        string id,
        Expression<Func<CaseFacts, bool>> when,
        string because,
        Action<OweBuilder>? owe = null,
        Action<MayBuilder>? may = null)
    {
        ArgumentNullException.ThrowIfNull(when);
        _draft.Rules.Add(RuleDraft.Of(id, when, because, owe, may));

        return this;
    }

    /// <summary>Replaces all limits of the normal gear; in a crisis these are the ceilings that were authorized before.</summary>
    public GearBuilder Limits(Action<LimitsBuilder> limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits(new LimitsBuilder(_draft.Limits));

        return this;
    }
}
