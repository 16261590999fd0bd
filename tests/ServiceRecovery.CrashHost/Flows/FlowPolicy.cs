namespace ServiceRecovery.CrashHost.Flows;

/// <summary>The four steps, a tank of fuel that is due to everybody an incident hit, and a voucher to be accepted, out of a budget.</summary>
internal static class FlowPolicy
{
    public const string Fuel = "fuel";
    public const string Vouchers = "vouchers";

    public static RecoveryPolicy Kept { get; } = RecoveryPolicy.Named("kept", "1")
        .Always(
            "steps",
            because: "our promise",
            owe => owe
                .Duty("apology", duty => duty.Within(Period.Days(2)))
                .Duty("fix", duty => duty.Within(Period.Days(14)))
                .Duty("concern"))
        .Rule(
            "tank",
            facts => facts.Incident.Verdict == IncidentVerdict.Confirmed,
            because: "our promise",
            owe => owe
                .Duty("tank", duty => duty.As(ObligationClass.Redress))
                .Redress("tank", Fuel, offer => offer.Quantity(1, "tank").PriceEach(80).Step(Fuel)))
        .Rule(
            "thanks",
            facts => facts.Failure.PromiseBroken,
            because: "our promise",
            owe => owe.Duty("extra", duty => duty.As(ObligationClass.Goodwill)),
            may => may.Give("voucher", offer => offer.Worth(20).Step(Vouchers)))
        .Limits(limits => limits.Budget("all", 100, BudgetScope.Policy, BudgetPeriod.Ever))
        .Build();
}
