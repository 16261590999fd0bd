using System.Text.Json.Nodes;

namespace ServiceRecovery.Benchmarks;

/// <summary>The benchmark policy: twenty rules, made with the builder that everybody uses.</summary>
public static class DecisionPolicy
{
    public static readonly Fact<FailureCategory> Category = Fact.Enum<FailureCategory>("category");
    public static readonly Fact<double> LifetimeValue = Fact.Double("lifetimeValue");
    public static readonly Fact<decimal> PriorCompensation = Fact.Decimal("priorCompensation");
    public static readonly Fact<int> DaysSinceReport = Fact.Int("daysSinceReport");
    public static readonly Fact<string> Region = Fact.String("region");
    public static readonly Fact<string> Channel = Fact.String("channel");

    private const string Source = "benchmark";

    public static RecoveryPolicy Build() => Compensations(Duties(RecoveryPolicy.Named("bench-recovery", "1")))
        .Limits(limits => limits
            .GoodwillPerCase(600, when: f => f.Failure.Severity == Severity.Critical)
            .GoodwillPerCase(300, when: f => f.Failure.Severity < Severity.Critical)
            .GoodwillPerCustomer(f => 1000 - f.Get(PriorCompensation), Period.Months(12))
            .Contacts(3, Period.Days(30)))
        .Build();

    /// <summary>The same policy, read from its document.</summary>
    public static RecoveryPolicy Read() => RecoveryPolicy.Parse(Build().ToCanonicalJson());

    /// <summary>A document with the rules of the policy over and over, each time with another threshold and other names.</summary>
    public static string Document(int rules)
    {
        var whole = JsonNode.Parse(Build().ToCanonicalJson())!;
        var twenty = whole["rules"]!.AsArray().Select(rule => rule!.ToJsonString()).ToList();
        var many = Enumerable.Range(0, rules).Select(index => JsonNode.Parse(twenty[index % twenty.Count]
            .Replace("\"id\":\"r", $"\"id\":\"r{index / twenty.Count}-", StringComparison.Ordinal)
            .Replace("\"duty\":\"", $"\"duty\":\"d{index / twenty.Count}-", StringComparison.Ordinal)
            .Replace("\"slot\":\"", $"\"slot\":\"s{index / twenty.Count}-", StringComparison.Ordinal)
            .Replace("\"entitlement\":\"", $"\"entitlement\":\"d{index / twenty.Count}-", StringComparison.Ordinal)
            .Replace("\"redress\":\"", $"\"redress\":\"d{index / twenty.Count}-", StringComparison.Ordinal)));
        whole["rules"] = new JsonArray([.. many]);

        return whole.ToJsonString();
    }

    private static RecoveryPolicyBuilder Duties(RecoveryPolicyBuilder policy) => policy
        .Rule("r01", f => f.Failure.Severity >= Severity.Moderate, Source, owe => owe.Duty("apology"))
        .Rule(
            "r02",
            f => f.Failure.Severity >= Severity.Major || f.Party.PriorFailures12m >= 2,
            Source,
            owe => owe.Duty("manager-call", Contact))
        .Rule(
            "r03",
            f => f.Failure.Severity <= Severity.Moderate && !f.Failure.Safety,
            Source,
            owe => owe.Duty("fix", fix => fix.Within(Period.Days(10))))
        .Rule(
            "r04",
            f => f.Failure.Severity == Severity.Major && !f.Failure.Safety,
            Source,
            owe => owe.Duty("fix", fix => fix.Within(Period.Days(5))))
        .Rule(
            "r05",
            f => f.Failure.Severity == Severity.Critical || f.Failure.Safety,
            Source,
            owe => owe.Duty("fix", fix => fix.Within(Period.Days(1))).Duty("loaner"))
        .Rule(
            "r06",
            f => f.Failure.Severity >= Severity.Moderate && f.Get(DaysSinceReport) <= 30,
            Source,
            owe => owe.Duty("follow-up", duty => Contact(duty.Within(Period.Days(7)))))
        .Rule(
            "r07",
            f => f.Party.Tenure >= 5.0 && f.Get(LifetimeValue) >= 20000.0 && f.Failure.Severity >= Severity.Moderate,
            Source,
            owe => owe.Duty("follow-up", duty => Contact(duty.Within(Period.Days(2)))));

    private static RecoveryPolicyBuilder Compensations(RecoveryPolicyBuilder policy) => policy
        .Rule(
            "r08",
            f => f.Failure.PromiseBroken
                && (f.Get(Category) == FailureCategory.Delay || f.Get(Category) == FailureCategory.Parts),
            Source,
            may: may => may.Give("tune-up", TuneUp))
        .Rule(
            "r09",
            f => f.Failure.PromiseBroken && f.Party.PriorFailures12m >= 1,
            Source,
            may: may => may.Give("fuel", offer => Tanks(offer, 1)))
        .Rule(
            "r10",
            f => f.Failure.Safety && f.Failure.Severity >= Severity.Major,
            Source,
            may: may => may.Give("fuel", offer => Tanks(offer, 2)))
        .Rule(
            "r11",
            f => f.Get(Category) == FailureCategory.Quality && f.Party.PriorFailures12m >= 2
                && f.Failure.Severity >= Severity.Moderate,
            Source,
            owe => owe.Duty("follow-up", duty => Contact(duty.Within(Period.Days(3)))),
            may => may.Give("tune-up", TuneUp))
        .Rule(
            "r12",
            f => f.Get(DaysSinceReport) > 14 && f.Failure.Severity >= Severity.Major,
            Source,
            may: may => Pay(may, "escalate", 100))
        .Rule(
            "r13",
            f => f.Get(Category) == FailureCategory.Billing && f.Failure.Severity >= Severity.Moderate,
            Source,
            may: may => Pay(may, "credit", 50))
        .Rule(
            "r14",
            f => f.Party.Tenure >= 3.0 && f.Party.PriorFailures12m == 0 && f.Failure.Severity >= Severity.Major,
            Source,
            may: may => Pay(may, "goodwill", 75))
        .Rule(
            "r15",
            f => f.Get(LifetimeValue) > 50000.0
                && (f.Failure.Severity == Severity.Critical || f.Party.PriorFailures12m >= 3),
            Source,
            may: may => may.Give("trade-in", TradeIn))
        .Rule(
            "r16",
            f => f.Party.PriorFailures12m >= 4 && f.Get(PriorCompensation) > (decimal)(0.1 * f.Get(LifetimeValue)),
            Source,
            owe => owe.Duty("manual-review"),
            may => may.HoldGoodwill(Period.Days(14)))
        .Rule(
            "r17",
            f => f.Get(Region) == "EU" && f.Get(Category) == FailureCategory.Delay && f.Get(DaysSinceReport) >= 3,
            Source,
            may: may => Pay(may, "delay-courtesy", 40))
        .Rule(
            "r18",
            f => f.Get(Region) == "US" && f.Party.PriorFailures12m >= 3
                && (f.Get(Category) == FailureCategory.Quality || f.Get(Category) == FailureCategory.Safety),
            Source,
            owe => owe.Duty("legal-notice"),
            may => may.Give("trade-in", TradeIn))
        .Rule(
            "r19",
            f => f.Get(Channel) == "social" && f.Failure.Severity >= Severity.Moderate,
            Source,
            owe => owe.Duty("public-reply", Contact))
        .Rule(
            "r20",
            f => f.Get(Category) == FailureCategory.Staff
                && (f.Get(Channel) == "phone" || f.Get(Channel) == "dealer")
                && f.Failure.Severity >= Severity.Moderate,
            Source,
            owe => owe.Duty("meeting", Contact),
            may => Pay(may, "meeting", 30));

    private static void Contact(DutyBuilder duty) => duty.Mode(DutyMode.Individual);

    private static void TuneUp(OfferBuilder offer) => offer.Worth(120);

    private static void Tanks(OfferBuilder offer, int count) => offer.Quantity(count, "tank").PriceEach(80).ValuedOnce();

    private static void TradeIn(OfferBuilder offer) =>
        offer.Uplift(0.05m).UpTo(600).ValidFor(Period.Months(6)).ValuedOnce();

    private static void Pay(MayBuilder may, string slot, decimal amount) =>
        may.Give(slot, offer => offer.Worth(amount), strategy: "voucher");
}
