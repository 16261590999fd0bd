namespace ServiceRecovery.Benchmarks;

/// <summary>What a programmer would write by hand: twenty separate conditions, then the combination.</summary>
public sealed class DecisionByHand
{
    /// <summary>The steps, each one bit, in the order of the given decisions.</summary>
    [Flags]
    public enum Step
    {
        None = 0,
        Apology = 1,
        ManagerCall = 1 << 1,
        Loaner = 1 << 2,
        FollowUp = 1 << 3,
        TuneUp = 1 << 4,
        FuelOneTank = 1 << 5,
        FuelTwoTanks = 1 << 6,
        Escalate = 1 << 7,
        Credit = 1 << 8,
        Goodwill = 1 << 9,
        TradeIn = 1 << 10,
        ManualReview = 1 << 11,
        DelayCourtesy = 1 << 12,
        LegalNotice = 1 << 13,
        PublicReply = 1 << 14,
        Meeting = 1 << 15,
    }

    /// <summary>The rules that matched: bit 0 is R01.</summary>
    public uint Rules { get; private set; }

    public Step Steps { get; private set; }

    public int FixDays { get; private set; }

    public int FollowUpDays { get; private set; }

    public double Compensation { get; private set; }

    public void Decide(DecisionCase f)
    {
        Rules = Matching(f);
        Steps = Step.None;
        FixDays = int.MaxValue;
        FollowUpDays = int.MaxValue;
        var compensation = Combine(Rules);
        compensation = Math.Min(compensation, f.Severity == 3 ? 600 : 300);
        compensation = Math.Min(compensation, Math.Max(0, 1000 - f.PriorCompensation));
        Compensation = Has(16) ? 0 : compensation;
        FixDays = FixDays == int.MaxValue ? -1 : FixDays;
        FollowUpDays = FollowUpDays == int.MaxValue ? -1 : FollowUpDays;
    }

    private static uint Matching(DecisionCase f)
    {
        var rules = 0u;
        rules |= f.Severity >= 1 ? 1u : 0;
        rules |= f.Severity >= 2 || f.PriorFailures12m >= 2 ? 1u << 1 : 0;
        rules |= f.Severity <= 1 && !f.SafetyFlag ? 1u << 2 : 0;
        rules |= f.Severity == 2 && !f.SafetyFlag ? 1u << 3 : 0;
        rules |= f.Severity == 3 || f.SafetyFlag ? 1u << 4 : 0;
        rules |= f.Severity >= 1 && f.DaysSinceReport <= 30 ? 1u << 5 : 0;
        rules |= f.TenureYears >= 5.0 && f.LifetimeValue >= 20000.0 && f.Severity >= 1 ? 1u << 6 : 0;
        rules |= f.PromiseBroken && (f.Category == FailureCategory.Delay || f.Category == FailureCategory.Parts) ? 1u << 7 : 0;
        rules |= f.PromiseBroken && f.PriorFailures12m >= 1 ? 1u << 8 : 0;
        rules |= f.SafetyFlag && f.Severity >= 2 ? 1u << 9 : 0;
        rules |= f.Category == FailureCategory.Quality && f.PriorFailures12m >= 2 && f.Severity >= 1 ? 1u << 10 : 0;
        rules |= f.DaysSinceReport > 14 && f.Severity >= 2 ? 1u << 11 : 0;
        rules |= f.Category == FailureCategory.Billing && f.Severity >= 1 ? 1u << 12 : 0;
        rules |= f.TenureYears >= 3.0 && f.PriorFailures12m == 0 && f.Severity >= 2 ? 1u << 13 : 0;
        rules |= f.LifetimeValue > 50000.0 && (f.Severity == 3 || f.PriorFailures12m >= 3) ? 1u << 14 : 0;
        rules |= f.PriorFailures12m >= 4 && f.PriorCompensation > 0.1 * f.LifetimeValue ? 1u << 15 : 0;
        rules |= f.Region == "EU" && f.Category == FailureCategory.Delay && f.DaysSinceReport >= 3 ? 1u << 16 : 0;
        rules |= f.Region == "US" && f.PriorFailures12m >= 3
            && (f.Category == FailureCategory.Quality || f.Category == FailureCategory.Safety) ? 1u << 17 : 0;
        rules |= f.Channel == "social" && f.Severity >= 1 ? 1u << 18 : 0;
        rules |= f.Category == FailureCategory.Staff && (f.Channel == "phone" || f.Channel == "dealer")
            && f.Severity >= 1 ? 1u << 19 : 0;

        return rules;
    }

    private double Combine(uint rules)
    {
        Owe(rules, 1, Step.Apology);
        Owe(rules, 2, Step.ManagerCall);
        Owe(rules, 5, Step.Loaner);
        Owe(rules, 16, Step.ManualReview);
        Owe(rules, 18, Step.LegalNotice);
        Owe(rules, 19, Step.PublicReply);
        Owe(rules, 15, Step.TradeIn);
        Owe(rules, 18, Step.TradeIn);
        Fix(3, 10);
        Fix(4, 5);
        Fix(5, 1);
        FollowUp(6, 7);
        FollowUp(7, 2);
        FollowUp(11, 3);

        return Pay(8, Step.TuneUp, 120) + (Has(8) ? 0 : Pay(11, Step.TuneUp, 120))
            + (Has(10) ? 0 : Pay(9, Step.FuelOneTank, 80)) + Pay(10, Step.FuelTwoTanks, 160)
            + Pay(12, Step.Escalate, 100) + Pay(13, Step.Credit, 50) + Pay(14, Step.Goodwill, 75)
            + Pay(17, Step.DelayCourtesy, 40) + Pay(20, Step.Meeting, 30);
    }

    private bool Has(int rule) => (Rules & (1u << (rule - 1))) != 0;

    private void Owe(uint rules, int rule, Step step) => Steps |= (rules & (1u << (rule - 1))) != 0 ? step : Step.None;

    private void Fix(int rule, int days) => FixDays = Has(rule) ? Math.Min(FixDays, days) : FixDays;

    private void FollowUp(int rule, int days)
    {
        if (Has(rule))
        {
            Steps |= Step.FollowUp;
            FollowUpDays = Math.Min(FollowUpDays, days);
        }
    }

    private double Pay(int rule, Step step, double value)
    {
        if (!Has(rule))
        {
            return 0;
        }

        Steps |= step;

        return value;
    }
}
