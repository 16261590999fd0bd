namespace ServiceRecovery;

/// <summary>What a rule owes: duties, and benefits that are due or give back what was lost.</summary>
public sealed class OweBuilder
{
    private readonly RuleDraft _rule;

    internal OweBuilder(RuleDraft rule) => _rule = rule;

    /// <summary>Something to be done. Duties of one kind, addressee and unit merge: the strictest terms hold.</summary>
    /// <param name="kind">
    /// <c>apology</c>, <c>fix</c>, <c>concern</c> and <c>extra</c> move the case; any other kebab-case name does not.
    /// </param>
    /// <param name="duty">By when and in which manner; nothing leaves both open.</param>
    public OweBuilder Duty(string kind, Action<DutyBuilder>? duty = null)
    {
        var builder = new DutyBuilder(kind);
        duty?.Invoke(builder);
        _rule.Duties.Add(builder.Terms);

        return this;
    }

    /// <summary>A benefit that is due by law, contract or guarantee. No limit, hold or suspicion touches it.</summary>
    /// <param name="slot">The stable name of the benefit.</param>
    /// <param name="strategy">The strategy that values it.</param>
    /// <param name="offer">Its terms.</param>
    public OweBuilder Entitlement(string slot, string strategy, Action<OfferBuilder>? offer = null) =>
        Pay(slot, strategy, ObligationClass.Entitlement, offer);

    /// <summary>A benefit that gives back what was lost. No limit, hold or suspicion touches it.</summary>
    /// <param name="slot">The stable name of the benefit.</param>
    /// <param name="strategy">The strategy that values it.</param>
    /// <param name="offer">Its terms.</param>
    public OweBuilder Redress(string slot, string strategy, Action<OfferBuilder>? offer = null) =>
        Pay(slot, strategy, ObligationClass.Redress, offer);

    private OweBuilder Pay(string slot, string strategy, ObligationClass obligation, Action<OfferBuilder>? offer)
    {
        var choice = new ChoiceDraft(slot, obligation, choose: 1, after: null);
        new ChoiceBuilder(choice).Offer(strategy, offer);
        _rule.Choices.Add(choice);

        return this;
    }
}
