namespace ServiceRecovery;

/// <summary>Why there is no offer, or what changed it; each finding names the benefit and the remedy.</summary>
internal static class OfferFindings
{
    public static Finding Missing(OfferTerms terms, string name) => new(
        "offer-input-missing",
        $"{Benefit(terms)} cannot be valued without '{name}'. Supply it, or let a person decide.");

    public static Finding ForeignCurrency(OfferTerms terms, string name, Money found, string currency) => new(
        "offer-foreign-currency",
        $"{Benefit(terms)} is in {currency}, but '{name}' is {found}. A person must decide; nothing is converted.");

    public static Finding OutOfRange(OfferTerms terms, string name, string found, string allowed) => new(
        "offer-input-out-of-range",
        $"{Benefit(terms)} cannot be valued: '{name}' is {found}, allowed is {allowed}. Correct it.");

    public static Finding WorthNothing(OfferTerms terms) => new(
        "offer-worth-nothing", $"{Benefit(terms)} is worth nothing here, so it is not offered.");

    public static Finding Clipped(OfferTerms terms, Money from, Money to, string limit) => new(
        "offer-clipped", $"{Benefit(terms)} was reduced from {from} to {to}: {limit}.");

    public static Finding UnknownStrategy(OfferTerms terms, IEnumerable<string> known) => new(
        "offer-strategy-unknown",
        $"{Benefit(terms)} names a strategy that is not registered. Known are: {string.Join(", ", known)}.");

    public static Finding StrategyFailed(OfferTerms terms, Exception error) => new(
        "offer-strategy-failed",
        error is UnknownFactException { Fact: var unknown }
            ? $"{Benefit(terms)} could not be valued: its strategy reads the fact '{unknown.Name}', which is not known or not named "
                + "with Reading(...). A person must decide."
            : $"{Benefit(terms)} could not be valued: {error.GetType().Name} in its strategy. A person must decide.");

    public static Finding Relabeled(OfferTerms terms, string what) => new(
        "offer-not-as-stated",
        $"{Benefit(terms)} was withheld: its strategy changed {what}, which the policy states. Correct it.");

    private static string Benefit(OfferTerms terms) => $"The benefit '{terms.Slot}' ({terms.Strategy})";
}
