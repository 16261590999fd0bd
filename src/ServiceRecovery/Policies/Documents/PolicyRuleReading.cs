using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Reads what <see cref="PolicyRuleDocument"/> wrote.</summary>
internal sealed class PolicyRuleReading(string currency, Func<string, Condition> condition)
{
    public PolicyRule Rule(JsonElement json) => new()
    {
        Id = json.Needed("id"),
        When = json.Needed("when") is var when && when == "true" ? null : condition(when),
        Because = json.Needed("because"),
        Duties = json.List("owe", Duty),
        Choices = json.List("may", Choice),
        Hold = json.Text("holdGoodwill") is { } hold ? Hold(hold) : null,
        Waives = json.Texts("waive"),
        Replaces = json.Texts("replaces"),
    };

    private static PolicyHold Hold(string text) => Period.TryParse(text, out var period)
        ? new PolicyHold(null, period)
        : new PolicyHold(DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture), null);

    private static DutyTerms Duty(JsonElement json) => new()
    {
        Kind = json.Needed("duty"),
        Class = json.Word<ObligationClass>("class"),
        Addressee = json.Word<PartyRole>("to"),
        Unit = json.Text("per"),
        Mode = json.Word<DutyMode>("mode"),
        Rank = json.Word<Rank>("rank"),
        Person = json.Flag("person"),
        AcceptsResponsibility = json.Flag("acceptsResponsibility"),
        Channel = json.Text("channel"),
        Form = json.Text("form"),
        Language = json.Text("language"),
        MustSay = json.Texts("mustSay"),
        Verbatim = json.Texts("verbatim"),
        Deadlines = json.List("deadlines", When),
        NotBefore = json.Member("notBefore") is { } earliest ? When(earliest) : null,
        Until = json.Member("until") is { } latest ? When(latest) : null,
        Needs = json.Text("needs"),
        Automatic = json.Flag("automatic"),
        IncidentEvidence = json.Flag("incidentEvidence"),
        Despite = json.Word<Restraint>("despite"),
        Attempts = json.Whole("attempts", 1),
        Substitutes = json.Texts("substitute"),
        WaivableBy = json.Text("waivableBy"),
        Source = json.Text("source"),
    };

    private static Deadline When(JsonElement json) => new()
    {
        Within = json.Period("within")!.Value,
        From = json.Needed("from"),
        CountsFirstDay = json.Flag("countsFirstDay"),
        PausedBy = json.Text("pausedBy") is { } who ? PolicyMembers.Word<WaitingFor>(who) : default,
        CutOff = json.Text("cutOff") is { } time ? TimeOnly.Parse(time, CultureInfo.InvariantCulture) : null,
    };

    private PolicyChoice Choice(JsonElement json)
    {
        var (slot, given) = (json.Needed("slot"), json.Word<ObligationClass>("class"));

        return new PolicyChoice
        {
            Slot = slot,
            Class = given,
            Choose = json.Whole("choose", 1),
            After = json.Text("after"),
            Offers = json.List("from", offer => new PolicyOffer(Terms(offer, slot, given), offer.Flag("valuedOnce"))),
        };
    }

    private OfferTerms Terms(JsonElement json, string slot, ObligationClass given) => new()
    {
        Slot = slot,
        Class = given,
        Strategy = json.Needed("offer"),
        Item = json.Text("item"),
        Value = json.Amount("value", currency),
        Share = json.Exact("share"),
        Uplift = json.Exact("uplift"),
        Quantity = json.Exact("quantity"),
        Unit = json.Text("unit"),
        Price = json.Amount("price", currency),
        Rate = json.Amount("rate", currency),
        Per = json.Period("per"),
        StartsAfter = json.Period("startsAfter"),
        Length = json.Period("length"),
        Bands = json.List("bands", Band),
        MeasureFrom = json.Text("measureFrom"),
        AmountFrom = json.Text("amountFrom"),
        Reads = json.Texts("reads"),
        UpTo = json.Amount("upTo", currency),
        ValidFor = json.Period("validFor"),
        AcceptWithin = json.Period("acceptWithin"),
        CashInstead = json.Flag("cashInstead"),
        StepName = json.Text("step"),
        After = json.Text("after"),
        Payee = json.Word<PartyRole>("payee"),
    };

    private OfferBand Band(JsonElement json) => new()
    {
        From = json.Exact("from")!.Value, Value = json.Amount("value", currency), Share = json.Exact("share"),
    };
}
