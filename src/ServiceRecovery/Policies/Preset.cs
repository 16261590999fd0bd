namespace ServiceRecovery;

/// <summary>The policies that come with the library, to use as they are or to include.</summary>
public static class Preset
{
    private const string OwnNumber = "our own number";

    /// <summary>
    /// Say sorry, fix it, show concern, do something extra. US dollars, UTC; the sources are requirements of the
    /// project (S...), and where a number is only ours, its rule says so.
    /// </summary>
    public static RecoveryPolicy FourSteps { get; } = RecoveryPolicy.Named("four-steps", "1")
        .Always(
            "listen",
            because: $"S47: listen before you speak; two business days are {OwnNumber}",
            owe => owe.Duty("acknowledgement", duty => duty
                .Mode(DutyMode.Addressed).Within(Period.BusinessDays(2)).Automatic().Despite(Restraint.ContactCap)))
        .Always(
            "regret",
            because: $"S02: an apology never waits for the cause; three business days are {OwnNumber}",
            owe => owe.Duty("apology", duty => duty.Mode(DutyMode.Addressed).Within(Period.BusinessDays(3))))
        .Rule(
            "responsibility",
            facts => facts.Failure.Responsibility == Responsibility.Company
                || facts.Failure.Responsibility == Responsibility.Partner,
            because: "S04, S115: take responsibility, and do not pass it to the dealer",
            owe => owe.Duty("apology", duty => duty.Mode(DutyMode.Addressed).AcceptingResponsibility()))
        .Rule(
            "person",
            facts => facts.Failure.Severity >= Severity.Major,
            because: "S45: a real live person",
            owe => owe.Duty("apology", duty => duty.Mode(DutyMode.Individual).ByPerson()))
        .Rule(
            "suffered",
            facts => facts.Failure.Harm >= Harm.Distress,
            because: $"S07: rank by what was suffered; 24 hours are {OwnNumber}",
            owe => owe.Duty("apology", duty => duty
                .Rank(Rank.Executive).Mode(DutyMode.Individual).ByPerson().Within(Period.Hours(24))))
        .Always(
            "fix",
            because: $"S09: fix the problem; 14 days are {OwnNumber}",
            owe => owe.Duty("fix", duty => duty.Within(Period.Days(14)).OrElse("replacement", "refund").Attempts(2)))
        .Always(
            "concern",
            because: $"S12: show your concern, after the fix; 14 days are {OwnNumber}",
            owe => owe.Duty("concern", duty => duty.Mode(DutyMode.Addressed).Within(Period.Days(14), from: "fix.metAt")))
        .Rule(
            "concern-in-person",
            facts => facts.Failure.Severity >= Severity.Major,
            because: "S45, S59: one person who is ready for it",
            owe => owe.Duty("concern", duty => duty.Mode(DutyMode.Individual).ByPerson()))
        .Rule(
            "extra",
            facts => (facts.Failure.Severity >= Severity.Moderate || facts.Failure.PromiseBroken)
                && !facts.Party.LeaveAlone
                && facts.Case.Contacts30d < 3,
            because: "S16-S21: something unexpected, to choose from; S60, S97: and none where it would be too much",
            owe => owe.Duty("extra", duty => duty.As(ObligationClass.Goodwill).WaivableBy("service-manager")),
            may => may.Choose("thanks", count: 1, after: "fix", Thanks))
        .Rule(
            "suspicion",
            facts => facts.Case.Suspicion,
            because: $"S116: a person settles it, silently; it delays goodwill only, for 14 days ({OwnNumber})",
            may: may => may.HoldGoodwill(Period.Days(14)))
        .Limits(limits => limits
            .GoodwillPerCase(600, because: $"S97: any virtue taken too far; {OwnNumber}")
            .GoodwillPerCustomerAndYear(1000, because: $"S97: any virtue taken too far; {OwnNumber}")
            .Contacts(3, Period.Days(30)))
        .Grant("agent", 150)
        .Grant("service-manager", 400, answersWithin: Period.Hours(4))
        .Build();

    private static void Thanks(ChoiceBuilder from) => from
        .Offer("tune-up", offer => offer.Worth(120).ValidFor(Period.Months(6)))
        .Offer("fuel", offer => offer.Quantity(2, "tank").PriceEach(80).ValidFor(Period.Months(6)).ValuedOnce())
        .Offer("trade-in", offer => offer.Uplift(0.05m).UpTo(600).ValidFor(Period.Months(6)));
}
