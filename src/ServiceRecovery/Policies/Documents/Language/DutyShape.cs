using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>How a document says what is to be done.</summary>
internal static class DutyShape
{
    public static readonly ObjectShape<DutyTerms> Shape = new ObjectShape<DutyTerms>(
        "duty", "Something that is owed.", () => new DutyTerms { Kind = "" })
        .Need("duty", "What is owed: apology, fix, concern and extra move the case; any other kebab-case name does not.",
            new TextShape("apology", "fix", "concern", "extra", "acknowledgement"),
            duty => duty.Kind, (duty, kind) => duty with { Kind = (string)kind })
        .Say("class", "Why it is owed. Default conduct: something to be done, not given.",
            new WordShape(typeof(ObligationClass)), duty => duty.Class, (duty, given) => duty with { Class = (ObligationClass)given })
        .Say("to", "To whom, by role. Default the customer.",
            new WordShape(typeof(PartyRole)), duty => duty.Addressee, (duty, to) => duty with { Addressee = (PartyRole)to })
        .May("per", "Once for each failure or account that the case names; any other word is the name of the one unit.",
            new TextShape("failure", "account"), duty => duty.Unit, (duty, unit) => duty with { Unit = (string)unit })
        .Say("mode", "How it must reach the customer at the least. Default none: it needs no contact.",
            new WordShape(typeof(DutyMode)), duty => duty.Mode, (duty, mode) => duty with { Mode = (DutyMode)mode })
        .Say("rank", "The least rank of who does it. Default any.",
            new WordShape(typeof(Rank)), duty => duty.Rank, (duty, rank) => duty with { Rank = (Rank)rank })
        .Say("person", "Whether a person must do it, not a machine. Default no.",
            CommonShapes.Flag, duty => duty.Person, (duty, person) => duty with { Person = (bool)person })
        .Say("acceptsResponsibility", "Whether an apology must accept responsibility, not only express regret. Default no.",
            CommonShapes.Flag, duty => duty.AcceptsResponsibility, (duty, accepts) => duty with { AcceptsResponsibility = (bool)accepts })
        .May("channel", "The channel that it must use. Default any.",
            CommonShapes.Text, duty => duty.Channel, (duty, channel) => duty with { Channel = (string)channel })
        .May("form", "The form in which it must be given. Default any.",
            new TextShape("letter", "in-writing"), duty => duty.Form, (duty, form) => duty with { Form = (string)form })
        .May("language", "The language, as a BCP 47 tag. Default any.",
            new TextShape("en", "de-AT"), duty => duty.Language, (duty, language) => duty with { Language = (string)language })
        .May("mustSay", "What it must say, each in a few words.",
            CommonShapes.Texts, duty => duty.MustSay, (duty, contents) => duty with { MustSay = (ImmutableArray<string>)contents })
        .May("verbatim", "The texts that it must hold word for word.",
            CommonShapes.Texts, duty => duty.Verbatim, (duty, texts) => duty with { Verbatim = (ImmutableArray<string>)texts })
        .May("within", "By when: one deadline or several, of which the earliest that runs counts. Default without a clock.",
            new ListShape<Deadline>(new DeadlineShape(), mayStandAlone: true),
            duty => duty.Deadlines, (duty, deadlines) => duty with { Deadlines = (ImmutableArray<Deadline>)deadlines })
        .May("notBefore", "When it may be done at the earliest. Default at once.",
            new DeadlineShape(), duty => duty.NotBefore, (duty, earliest) => duty with { NotBefore = (Deadline)earliest })
        .May("until", "When it ends unmet while it waits for somebody. Default never.",
            new DeadlineShape(), duty => duty.Until, (duty, latest) => duty with { Until = (Deadline)latest })
        .May("repeatEvery", "How long after it was met it is owed again. Default once.",
            CommonShapes.Period, duty => duty.RepeatEvery, (duty, every) => duty with { RepeatEvery = (Period)every })
        .May("needs", "What must be present first, in plain words.",
            new TextShape("customer presents"), duty => duty.Needs, (duty, needs) => duty with { Needs = (string)needs })
        .Say("automatic", "Whether a registered step may do it without a person's decision. Default no.",
            CommonShapes.Flag, duty => duty.Automatic, (duty, automatic) => duty with { Automatic = (bool)automatic })
        .Say("incidentEvidence", "Whether evidence of the case's incident meets it. Default no.",
            CommonShapes.Flag, duty => duty.IncidentEvidence, (duty, meets) => duty with { IncidentEvidence = (bool)meets })
        .Say("despite", "What it is owed in spite of: optOut, contactCap, quietHours, leaveAlone. Default nothing.",
            new FlagsShape(typeof(Restraint)), duty => duty.Despite, (duty, despite) => duty with { Despite = (Restraint)despite })
        .May("onBreach", "What follows once it is late: one thing or several. Default nothing.",
            new ListShape<BreachTerms>(BreachShape.Shape, mayStandAlone: true),
            duty => duty.OnBreach, (duty, breaches) => duty with { OnBreach = (ImmutableArray<BreachTerms>)breaches })
        .Say("attempts", "How often it is tried before it counts as impossible. Default once.",
            CommonShapes.Whole, duty => duty.Attempts, (duty, attempts) => duty with { Attempts = (int)attempts })
        .May("substitute", "What is owed instead when it is impossible, in this order. Default nothing.",
            CommonShapes.Texts, duty => duty.Substitutes, (duty, instead) => duty with { Substitutes = (ImmutableArray<string>)instead })
        .May("waivableBy", "The role that may waive it. Default nobody.",
            CommonShapes.Text, duty => duty.WaivableBy, (duty, role) => duty with { WaivableBy = (string)role })
        .May("source", "The clause that it comes from, where the rule's own reason does not say.",
            new ReasonShape(), duty => duty.Source, (duty, source) => duty with { Source = (string)source })
        .Refuse("from", "Say what starts the clock behind the period: \"within\": \"60d after failure.receivedAt\".")
        .Refuse("after", "Say that it comes after another duty by \"notBefore\": \"fix.metAt\".")
        .Refuse("deadlines", "Say them in a list: \"within\": [ ... ].");
}
