using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>How a document says what may be given, or is due.</summary>
internal static class OfferShape
{
    private static readonly ObjectShape<OfferBand> Band = new ObjectShape<OfferBand>(
        "band", "One line of a scale: from this measure on, so much.", () => new OfferBand { From = 0 })
        .Need("from", "The least measure (kilometers, minutes, a severity from 0 to 3) that falls into it.",
            CommonShapes.Number, band => band.From, (band, from) => band with { From = (decimal)from })
        .May("value", "What it gives, as an amount.",
            CommonShapes.Amount, band => band.Value, (band, value) => band with { Value = (Money)value })
        .May("share", "What it gives, as a share of what was paid: 0.25 or \"25%\".",
            CommonShapes.Share, band => band.Share, (band, share) => band with { Share = (decimal)share });

    public static readonly ObjectShape<PolicyOffer> Shape = new ObjectShape<PolicyOffer>(
        "offer", "A benefit.", Nothing)
        .Need("offer", "The stable name of the strategy that values it.",
            new TextShape([.. BuiltInStrategies.Create().Select(strategy => strategy.Name).Order(StringComparer.Ordinal)]),
            offer => offer.Terms.Strategy, (offer, name) => With(offer, offer.Terms with { Strategy = (string)name }))
        .May("item", "What is given, in plain words with its article.",
            CommonShapes.Text, offer => offer.Terms.Item, (offer, item) => With(offer, offer.Terms with { Item = (string)item }))
        .May("value", "What it is worth.",
            CommonShapes.Amount, offer => offer.Terms.Value, (offer, value) => With(offer, offer.Terms with { Value = (Money)value }))
        .May("share", "A share of an amount: 0.5 or \"50%\" is half.",
            CommonShapes.Share, offer => offer.Terms.Share, (offer, share) => With(offer, offer.Terms with { Share = (decimal)share }))
        .May("uplift", "How much a trade-in is raised over market value: 0.05 or \"5%\".",
            CommonShapes.Share, offer => offer.Terms.Uplift, (offer, uplift) => With(offer, offer.Terms with { Uplift = (decimal)uplift }))
        .May("quantity", "How many.",
            CommonShapes.Number, offer => offer.Terms.Quantity,
            (offer, count) => With(offer, offer.Terms with { Quantity = (decimal)count }))
        .May("unit", "The unit of the quantity in the singular, as one would say it to a customer.",
            CommonShapes.Text, offer => offer.Terms.Unit, (offer, unit) => With(offer, offer.Terms with { Unit = (string)unit }))
        .May("price", "The declared price of one unit.",
            CommonShapes.Amount, offer => offer.Terms.Price, (offer, price) => With(offer, offer.Terms with { Price = (Money)price }))
        .May("rate", "What accrues, or costs, in each period.",
            CommonShapes.Amount, offer => offer.Terms.Rate, (offer, rate) => With(offer, offer.Terms with { Rate = (Money)rate }))
        .May("per", "The period of the rate. Default a day.",
            CommonShapes.Period, offer => offer.Terms.Per, (offer, per) => With(offer, offer.Terms with { Per = (Period)per }))
        .May("startsAfter", "How long nothing accrues at the beginning.",
            CommonShapes.Period, offer => offer.Terms.StartsAfter,
            (offer, time) => With(offer, offer.Terms with { StartsAfter = (Period)time }))
        .May("accruesFrom", "The fact that says from when it accrues. Default the begin of the failure.",
            new FactNameShape(), offer => offer.Terms.AccruesFrom,
            (offer, fact) => With(offer, offer.Terms with { AccruesFrom = (string)fact }))
        .May("length", "How long at most: a loan, a longer warranty, an accrual.",
            CommonShapes.Period, offer => offer.Terms.Length, (offer, length) => With(offer, offer.Terms with { Length = (Period)length }))
        .May("bands", "The scale of a fixed amount.",
            new ListShape<OfferBand>(Band), offer => offer.Terms.Bands,
            (offer, bands) => With(offer, offer.Terms with { Bands = (ImmutableArray<OfferBand>)bands }))
        .May("measureFrom", "The fact that selects a band. Default the severity.",
            new FactNameShape(), offer => offer.Terms.MeasureFrom,
            (offer, fact) => With(offer, offer.Terms with { MeasureFrom = (string)fact }))
        .May("amountFrom", "The fact that the share is taken of. Default what was paid.",
            new FactNameShape(), offer => offer.Terms.AmountFrom,
            (offer, fact) => With(offer, offer.Terms with { AmountFrom = (string)fact }))
        .May("reads", "Facts that a strategy of the host reads beyond those.",
            new ListShape<string>(new FactNameShape()), offer => offer.Terms.Reads,
            (offer, reads) => With(offer, offer.Terms with { Reads = (ImmutableArray<string>)reads }))
        .May("upTo", "The most that it may cost.",
            CommonShapes.Amount, offer => offer.Terms.UpTo, (offer, most) => With(offer, offer.Terms with { UpTo = (Money)most }))
        .May("validFor", "How long it can be used once it is issued. Default the strategy's.",
            CommonShapes.Period, offer => offer.Terms.ValidFor, (offer, time) => With(offer, offer.Terms with { ValidFor = (Period)time }))
        .May("acceptWithin", "How long the customer may think about it. Default 30 days.",
            CommonShapes.Period, offer => offer.Terms.AcceptWithin,
            (offer, time) => With(offer, offer.Terms with { AcceptWithin = (Period)time }))
        .Say("cashInstead", "Whether the customer may have the worth in money instead. Default no.",
            CommonShapes.Flag, offer => offer.Terms.CashInstead,
            (offer, cash) => With(offer, offer.Terms with { CashInstead = (bool)cash }))
        .May("step", "The stored name of the step that carries it out. Default a person does.",
            CommonShapes.Text, offer => offer.Terms.StepName, (offer, step) => With(offer, offer.Terms with { StepName = (string)step }))
        .May("after", "The duty that must be met before it may be offered.",
            CommonShapes.Text, offer => offer.Terms.After, (offer, duty) => With(offer, offer.Terms with { After = (string)duty }))
        .Say("payee", "Who receives it, by role. Default the beneficiary.",
            new WordShape(typeof(PartyRole)), offer => offer.Terms.Payee,
            (offer, payee) => With(offer, offer.Terms with { Payee = (PartyRole)payee }))
        .Say("valuedOnce", "Whether one valuation, with no facts of any case, serves all. So it is where a value is stated.",
            CommonShapes.Flag, offer => offer.ValuedOnce, (offer, once) => offer with { ValuedOnce = (bool)once });

    private static PolicyOffer Nothing() => new(
        new OfferTerms { Slot = "", Strategy = "", Class = ObligationClass.Goodwill }, ValuedOnce: false);

    private static PolicyOffer With(PolicyOffer offer, OfferTerms terms) => offer with { Terms = terms };
}
