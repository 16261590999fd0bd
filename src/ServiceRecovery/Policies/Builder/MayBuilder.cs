namespace ServiceRecovery;

/// <summary>What a rule allows beyond what is owed, and what it does to what other rules say.</summary>
public sealed class MayBuilder
{
    private readonly RuleDraft _rule;

    internal MayBuilder(RuleDraft rule) => _rule = rule;

    /// <summary>One benefit of goodwill, in a slot of its own.</summary>
    /// <param name="slot">The stable name of the benefit; also the strategy's, unless that is named.</param>
    /// <param name="offer">Its terms.</param>
    /// <param name="strategy">The strategy that values it.</param>
    /// <param name="after">The duty that must be met first.</param>
    public MayBuilder Give(string slot, Action<OfferBuilder>? offer = null, string? strategy = null, string? after = null) =>
        Choose(slot, count: 1, after, from => from.Offer(strategy ?? slot, offer));

    /// <summary>Benefits of goodwill to choose from, all in one slot.</summary>
    /// <param name="slot">The stable name of the choice.</param>
    /// <param name="count">How many of them the customer may have.</param>
    /// <param name="after">The duty that must be met first; null at once.</param>
    /// <param name="from">What to choose from.</param>
    public MayBuilder Choose(string slot, int count, string? after, Action<ChoiceBuilder> from)
    {
        ArgumentNullException.ThrowIfNull(from);
        var choice = new ChoiceDraft(slot, ObligationClass.Goodwill, count, after);
        from(new ChoiceBuilder(choice));
        _rule.Choices.Add(choice);

        return this;
    }

    /// <summary>Holds goodwill back for a time from the decision, while a person settles what the rule found.</summary>
    public MayBuilder HoldGoodwill(Period atMost) => Hold(new PolicyHold(null, atMost));

    /// <summary>Holds goodwill back until a date.</summary>
    public MayBuilder HoldGoodwillUntil(DateTimeOffset date) => Hold(new PolicyHold(date, null));

    /// <summary>Owes no duty of this kind where the rule matches. Refused for an entitlement or redress.</summary>
    public MayBuilder Waive(string duty)
    {
        _rule.Waives.Add(duty);

        return this;
    }

    /// <summary>Lets this rule's offers stand in for the goodwill of another slot.</summary>
    public MayBuilder Replace(string slot)
    {
        _rule.Replaces.Add(slot);

        return this;
    }

    private MayBuilder Hold(PolicyHold hold)
    {
        _rule.Holds.Add(hold);

        return this;
    }
}
