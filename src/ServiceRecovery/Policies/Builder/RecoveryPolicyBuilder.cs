using System.Linq.Expressions;

namespace ServiceRecovery;

/// <summary>Puts a policy together; <see cref="Build"/> checks the whole and names every fault at once.</summary>
/// <remarks>
/// Not thread-safe; the policy that it builds is. Rules may come in any order: all that match add up.
/// </remarks>
public sealed class RecoveryPolicyBuilder
{
    private readonly PolicyDraft _draft;

    internal RecoveryPolicyBuilder(string name, string version) => _draft = new PolicyDraft(name, version);

    /// <summary>The currency of every amount. Default USD.</summary>
    public RecoveryPolicyBuilder Currency(string currency) => With(draft => draft.Currency = currency);

    /// <summary>The IANA name of the time zone in which days end. Default UTC.</summary>
    public RecoveryPolicyBuilder TimeZone(string timeZone) => With(draft => draft.TimeZone = timeZone);

    /// <summary>What gives the policy its force. Default a guideline.</summary>
    public RecoveryPolicyBuilder Kind(PolicyKind kind) => With(draft => draft.Kind = kind);

    /// <summary>The days on which it is in force, both included.</summary>
    public RecoveryPolicyBuilder Effective(DateOnly from, DateOnly? until = null) =>
        With(draft => (draft.EffectiveFrom, draft.EffectiveUntil) = (from, until));

    /// <summary>The date of a case that says which version is in force. Default <c>failure.receivedAt</c>.</summary>
    public RecoveryPolicyBuilder AppliesBy(string date) => With(draft => draft.AppliesBy = date);

    /// <summary>
    /// Takes over the rules of another policy, but those named, in each of its gears. Its limits, grants and the way in
    /// which it asks for the customer's word hold unless this policy states its own; limits that this policy states for
    /// the normal gear take the place of the included ones in every gear.
    /// </summary>
    /// <remarks>
    /// Two included policies that ask for the customer's word in different ways are refused, unless this policy says how.
    /// </remarks>
    public RecoveryPolicyBuilder Include(RecoveryPolicy policy, params string[] except)
    {
        ArgumentNullException.ThrowIfNull(policy);

        return With(draft => draft.Includes.Add((policy, except)));
    }

    /// <summary>A rule that matches where its condition holds.</summary>
    /// <param name="id">Unique in the policy, in kebab-case.</param>
    /// <param name="when">Over facts; translated when the policy is built, and never run as C#.</param>
    /// <param name="because">The law, clause, guideline or finding that it comes from.</param>
    /// <param name="owe">What is owed.</param>
    /// <param name="may">What may be given beyond it.</param>
    public RecoveryPolicyBuilder Rule(
        string id,
        Expression<Func<CaseFacts, bool>> when,
        string because,
        Action<OweBuilder>? owe = null,
        Action<MayBuilder>? may = null)
    {
        ArgumentNullException.ThrowIfNull(when);

        return With(draft => draft.Rules.Add(RuleDraft.Of(id, when, because, owe, may)));
    }

    /// <summary>A rule that matches in every case.</summary>
    public RecoveryPolicyBuilder Always(
        string id, string because, Action<OweBuilder>? owe = null, Action<MayBuilder>? may = null) =>
        With(draft => draft.Rules.Add(RuleDraft.Of(id, null, because, owe, may)));

    /// <summary>
    /// The ceilings for goodwill and contacts, and quiet hours. They take the place of all that included policies say of
    /// these.
    /// </summary>
    public RecoveryPolicyBuilder Limits(Action<LimitsBuilder> limits)
    {
        ArgumentNullException.ThrowIfNull(limits);

        return With(draft => limits(new LimitsBuilder(draft.Limits)));
    }

    /// <summary>How much goodwill a role may release for one case, and how soon it answers.</summary>
    /// <remarks>
    /// It bounds what an offer states to be worth. An offer that states no worth, such as a trade-in, is bounded only
    /// by the most that the policy itself lets it cost: whoever may offer at all may release it.
    /// </remarks>
    public RecoveryPolicyBuilder Grant(string role, decimal upTo, Period? answersWithin = null) =>
        With(draft => draft.Grants.Add((role, upTo, answersWithin)));

    /// <summary>
    /// What is different in a gear: rules of the same id are replaced, limits replace all of the normal gear.
    /// </summary>
    /// <remarks>The normal gear is what is said outside; saying it here is refused.</remarks>
    public RecoveryPolicyBuilder In(Gear gear, Action<GearBuilder> variant)
    {
        ArgumentNullException.ThrowIfNull(variant);

        return With(draft => variant(new GearBuilder(draft.GearOf(gear))));
    }

    /// <summary>What the customer is told in a language; without it the library's own English sentence.</summary>
    /// <param name="language">A BCP 47 tag; <c>de</c> serves <c>de-AT</c> as well.</param>
    /// <param name="about">
    /// A kind of duty, a slot, a strategy, or <c>choice</c> for every choice of several; <c>offer.</c> before a slot or
    /// strategy that has the name of a duty.
    /// </param>
    /// <param name="text">
    /// A plain sentence, without thresholds. Of a duty it may have <c>{when}</c>; of a benefit <c>{item}</c>,
    /// <c>{amount}</c> and <c>{quantity}</c>; of a choice <c>{options}</c> and <c>{count}</c>. Times and numbers are
    /// written as the language writes them.
    /// </param>
    public RecoveryPolicyBuilder Say(string language, string about, string text)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(about);
        ArgumentNullException.ThrowIfNull(text);

        return With(draft => draft.Texts.Add(new CustomerText(language, about, text)));
    }

    /// <summary>How the customer's word is asked for, and when silence ends a case.</summary>
    public RecoveryPolicyBuilder Confirmation(ConfirmationTerms terms) => With(draft => draft.Confirmation = terms);

    /// <summary>The policy.</summary>
    /// <exception cref="InvalidPolicyException">Something in it could not be evaluated as meant; all faults are named.</exception>
    public RecoveryPolicy Build()
    {
        var faults = new PolicyFaults();
        var policy = new PolicyAssembly(new DraftTranslation(_draft, faults).Parts(), faults).Build();

        return policy ?? throw new InvalidPolicyException(TextLimits.Begin(_draft.Name), faults.Sentences());
    }

    private RecoveryPolicyBuilder With(Action<PolicyDraft> change)
    {
        change(_draft);

        return this;
    }
}
