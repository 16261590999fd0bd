namespace ServiceRecovery;

/// <summary>Every name and text that a policy states, held to the limits that hold for all texts.</summary>
/// <remarks>
/// They stand in each decision, event and index, and are read with every case that was decided by them.
/// </remarks>
internal static class PolicyTexts
{
    public static void Check(PolicyHeader header, PolicyFaults faults)
    {
        var check = new Checking("It", null, faults);
        check.Of("name", header.Name, TextLimits.Name);
        check.Of("version", header.Version, TextLimits.Name);
        check.Of("time zone", header.TimeZone, TextLimits.Name);

        foreach (var grant in header.Grants)
        {
            check.Of("granted role", grant.Role, TextLimits.Name);
        }
    }

    public static void Check(PolicyVariant variant, PolicyFaults faults)
    {
        foreach (var rule in variant.Rules)
        {
            var check = new Checking($"Rule '{TextLimits.Begin(rule.Id)}'", rule, faults);
            check.Of("id", rule.Id, TextLimits.Name);
            check.Of("source", rule.Because, TextLimits.Value);
            check.OfAll("waived duty", [.. rule.Waives, .. rule.Replaces]);
            Array.ForEach([.. rule.Duties], duty => Check(duty, check with { About = duty }));
            Array.ForEach([.. rule.Choices], choice => Check(choice, check with { About = choice }));
        }

        foreach (var limit in variant.Limits)
        {
            new Checking("A limit", limit, faults).Of("source", limit.Because, TextLimits.Value);
        }
    }

    public static void Check(IEnumerable<Fact> facts, PolicyFaults faults)
    {
        foreach (var fact in facts)
        {
            new Checking("It", "facts", faults).Of("fact", fact.Name, TextLimits.Name);
        }
    }

    private static void Check(DutyTerms duty, Checking check)
    {
        check.Of("kind of a duty", duty.Kind, TextLimits.Name);
        check.Of("unit", duty.Unit, TextLimits.Key);
        check.Of("channel", duty.Channel, TextLimits.Name);
        check.Of("form", duty.Form, TextLimits.Name);
        check.Of("language", duty.Language, TextLimits.Name);
        check.OfAll("content", duty.MustSay, TextLimits.Value);
        check.OfAll("prescribed text", duty.Verbatim, TextLimits.Reason);
        check.Of("need", duty.Needs, TextLimits.Value);
        check.Of("role that may waive", duty.WaivableBy, TextLimits.Name);
        check.Of("source", duty.Source, TextLimits.Value);
        check.OfAll("substitute", duty.Substitutes);
        check.OfAll("duty or role on a breach", duty.OnBreach.SelectMany(breach => new[] { breach.Owes, breach.Tells }));
        check.OfAll(
            "anchor", duty.Deadlines.Append(duty.NotBefore).Append(duty.Until).Select(deadline => deadline?.From));
    }

    private static void Check(PolicyChoice choice, Checking check)
    {
        check.Of("slot", choice.Slot, TextLimits.Name);
        check.Of("duty that comes first", choice.After, TextLimits.Name);

        foreach (var terms in choice.Offers.Select(offer => offer.Terms))
        {
            check.Of("offer's name", terms.Strategy, TextLimits.Name);
            check.Of("step", terms.StepName, TextLimits.Name);
            check.Of("item", terms.Item, TextLimits.Value);
            check.Of("unit", terms.Unit, TextLimits.Name);
            check.OfAll("measured fact", [terms.MeasureFrom, terms.AmountFrom, terms.AccruesFrom, .. terms.Reads]);
        }
    }

    /// <summary>Collects the faults of one part of a policy.</summary>
    private readonly record struct Checking(string Where, object? About, PolicyFaults Faults)
    {
        public void Of(string what, string? text, int limit)
        {
            if (TextLimits.FaultOf(text, limit) is { } fault)
            {
                Faults.Add(About, $"{Where}: the {what} '{TextLimits.Begin(text!)}' {fault}");
            }
        }

        public void OfAll(string what, IEnumerable<string?> names, int limit = TextLimits.Name)
        {
            foreach (var name in names)
            {
                Of(what, name, limit);
            }
        }
    }
}
