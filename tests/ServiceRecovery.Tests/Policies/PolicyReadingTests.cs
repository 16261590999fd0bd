using System.Text.Json;
using FluentAssertions;
using ServiceRecovery.Benchmarks;
using Xunit;

namespace ServiceRecovery.Tests;

public class PolicyReadingTests
{
    private static readonly Fact<Shade> Color = Fact.Enum<Shade>("paint.color");
    private static readonly Fact<int> Delay = Fact.Int("delay");
    private static readonly Fact<Money> Deposit = Fact.Money("deposit");
    private static readonly Fact<bool> Fleet = Fact.Bool("fleet");

    /// <summary>Its values are not their places, so a document that named the words alone would mix them up.</summary>
    public enum Shade
    {
        Red = 3,
        Green = 1,
        Blue = 200,
    }

    public static TheoryData<string> Names => ["everything", "four-steps", "four-duties", "bench-recovery"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_policy_is_read_back_from_its_canonical_form(string name)
    {
        var policy = Named(name);

        var read = CanonicalPolicy.Read(policy.ToCanonicalJson(), policy.Hash);

        read.ToCanonicalJson().Should().Be(policy.ToCanonicalJson());
        read.Hash.Should().Be(policy.Hash);
        policy.Reads.Should().OnlyContain(fact => read.Layout.SlotOf(fact) >= 0);
    }

    [Fact]
    public void A_policy_that_was_read_back_decides_as_it_did()
    {
        var policy = DecisionPolicy.Build();
        var read = CanonicalPolicy.Read(policy.ToCanonicalJson(), policy.Hash);
        var evaluator = new RecoveryPolicyEvaluator([], ConditionBackend.Compiled);

        foreach (var one in DecisionCase.Generate(2_000))
        {
            var (before, after) = (policy.NewFacts(), read.NewFacts());
            one.Fill(before);
            one.Fill(after);

            Text(evaluator.Evaluate(read, after)).Should().Be(Text(evaluator.Evaluate(policy, before)));
        }
    }

    [Fact]
    public void The_words_of_an_enum_keep_their_values()
    {
        var policy = RecoveryPolicy.Named("paint", "1")
            .Rule("blue", f => f.Get(Color) == Shade.Blue, "test", owe => owe.Duty("fix"))
            .Build();
        var facts = CanonicalPolicy.Read(policy.ToCanonicalJson(), policy.Hash).NewFacts();
        facts.Set(Color, Shade.Blue);

        var decision = new RecoveryPolicyEvaluator().Evaluate(CanonicalPolicy.Read(policy.ToCanonicalJson(), policy.Hash), facts);

        decision.Rules.Should().Equal("blue");
    }

    [Theory]
    [InlineData("\"semantics\":1", "\"semantics\":2", "it is written for semantics 2")]
    [InlineData("\"four-duties\"", "\"other-duties\"", "says something that this version")]
    [InlineData("\"because\"", "\"when\":\"party.tenur > 1.0\",\"because\"", "Did you mean 'party.tenure'?")]
    [InlineData("\"currency\"", "\"money\"", "'currency' is missing")]
    [InlineData("\"duty\"", "\"class\":\"kindness\",\"duty\"", "kindness")]
    [InlineData("}", "", "cannot be read")]
    public void A_document_that_says_something_else_is_refused_with_the_reason(string found, string put, string words)
    {
        var document = Desk.FourDuties.ToCanonicalJson().Replace(found, put, StringComparison.Ordinal);

        FluentActions.Invoking(() => CanonicalPolicy.Read(document, Desk.FourDuties.Hash))
            .Should().Throw<InvalidPolicyException>().WithMessage($"*{words}*");
    }

    [Fact]
    public void Two_lists_of_words_under_one_name_are_refused()
    {
        var other = Fact.Enum<Other.Shade>("hull.color");

        FluentActions
            .Invoking(() => RecoveryPolicy.Named("paint", "1")
                .Rule("a", f => f.Get(Color) == Shade.Red && f.Get(other) == Other.Shade.Dull, "test", owe => owe.Duty("fix"))
                .Build())
            .Should().Throw<InvalidPolicyException>().WithMessage("*'shade' names the words*");
    }

    [Fact]
    public void Every_term_of_a_duty_is_read_back()
    {
        var policy = Everything();
        var said = policy.In(Gear.Normal).Rules.SelectMany(rule => rule.Duties).First(duty => duty.Kind == "care");

        var read = CanonicalPolicy.Read(policy.ToCanonicalJson(), policy.Hash)
            .In(Gear.Normal).Rules.SelectMany(rule => rule.Duties).First(duty => duty.Kind == "care");

        read.Should().BeEquivalentTo(said, options => options.ComparingByMembers<DutyTerms>().ComparingByMembers<Deadline>());
        Unsaid(said, new DutyTerms { Kind = "" }).Should().BeEmpty("a test of every term says every term");
        Unsaid(said.Deadlines[1], new Deadline { Within = default }).Should().BeEmpty();
    }

    /// <summary>The members that have the value which they would have if nobody had said them.</summary>
    private static IEnumerable<string> Unsaid<T>(T said, T nothing) => typeof(T).GetProperties()
        .Where(member => member.GetMethod!.IsPublic && member.CanWrite)
        .Where(member => JsonSerializer.Serialize(member.GetValue(said)) == JsonSerializer.Serialize(member.GetValue(nothing)))
        .Select(member => member.Name);

    private static RecoveryPolicy Named(string name) => name switch
    {
        "everything" => Everything(),
        "four-steps" => Preset.FourSteps,
        "four-duties" => Desk.FourDuties,
        _ => DecisionPolicy.Build(),
    };

    private static string Text(PolicyDecision decision) => JsonSerializer.Serialize(decision);

    private static RecoveryPolicy Everything() => RecoveryPolicy.Named("everything", "2026.1 \"beta\"")
        .Currency("EUR")
        .TimeZone("Europe/Berlin")
        .Kind(PolicyKind.Law)
        .Effective(new DateOnly(2026, 1, 1), new DateOnly(2027, 12, 31))
        .AppliesBy("failure.occurredAt")
        .Include(Included(), except: "base-fix")
        .Confirmation(new ConfirmationTerms { Reminders = 1, Proofs = [ActorProof.Session] })
        .Grant("agent", 150)
        .Grant("manager", 400.50m, Period.Hours(4))
        .Rule(
            "all",
            f => (f.Get(Color) == Shade.Green || f.Get(Delay) > 180 || f.Failure.OccurredAt < new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero))
                && !f.Get(Fleet) && f.Has(Deposit) && f.Party.Jurisdiction.StartsWith("DE\"\\"),
            "a \"source\"",
            owe => owe.Duty("care", duty => AllTerms(duty)).Duty("refund").Duty("expenses").Duty("concern")
                .Entitlement("refund", "refund", offer => offer.Of(Deposit).Share(0.5m))
                .Redress("expenses", "expenses", offer => offer.UpTo(500).CashInstead()),
            may => may.Choose("thanks", 1, "care", from => from
                    .Offer("fuel", offer => offer.Quantity(2, "tank").PriceEach(80).ValuedOnce().Item("premium"))
                    .Offer("trade-in", offer => offer.Uplift(0.05m).UpTo(600).ValidFor(Period.Months(6)).Reading(Delay, StandardFacts.Price)))
                .Give("late", offer => offer.Bands(Delay, Band(60, 25), Band(180, 50)), strategy: "fixed-amount")
                .Give("daily", offer => offer.Rate(9.33m, Period.Days(1)).StartsAfter(Period.Days(2)).Length(Period.Months(1)).UpTo(90), "accruing-amount")
                .HoldGoodwillUntil(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(1))))
        .Rule(
            "held",
            f => f.Party.Tenure * 2.5 - 1e-9 >= 3.0 && f.Case.Age > TimeSpan.FromHours(36.5) && (f.Party.PriorFailures12m > 2 ? f.Failure.Safety : f.Case.Public),
            "test",
            may: may => may.HoldGoodwill(Period.Days(14)).Replace("late").Waive("concern").Give("sorry", offer => offer.Worth(5), "voucher"))
        .Limits(limits => limits
            .GoodwillPerCase(300, when: f => f.Failure.Severity < Severity.Critical, because: "a ceiling")
            .GoodwillPerCustomer(f => 1000 - f.Failure.Paid.Amount, Period.Months(12))
            .Contacts(3, Period.Days(30))
            .QuietHours(new TimeOnly(21, 30), new TimeOnly(8, 0), DayOfWeek.Sunday))
        .In(Gear.Crisis, gear => gear
            .Rule("base-listen", f => f.Failure.Safety, "crisis", owe => owe.Duty("acknowledgement"))
            .Limits(limits => limits.GoodwillPerCase(50)))
        .Build();

    private static RecoveryPolicy Included() => RecoveryPolicy.Named("base", "1")
        .Currency("EUR")
        .Always("base-fix", "test", owe => owe.Duty("fix"))
        .Always("base-listen", "test", owe => owe.Duty("acknowledgement", duty => duty.Within(Period.BusinessDays(2)).Automatic()))
        .Build();

    private static OfferBand Band(decimal from, decimal value) => new() { From = from, Value = new Money(value, "EUR") };

    private static DutyBuilder AllTerms(DutyBuilder duty) => duty
        .As(ObligationClass.Goodwill).To(PartyRole.AssetHolder).Per("failure").Mode(DutyMode.Addressed).Rank(Rank.Executive)
    .ByPerson().Automatic().AcceptingResponsibility().Channel("post").Form("letter").Language("de")
        .MustSay("the reason", "the ombudsman").Verbatim("You may go to the ombudsman within six months.")
        .Within(Period.Days(14)).Within(new Deadline { Within = Period.BusinessDays(2), From = "failure.occurredAt", CountsFirstDay = true, PausedBy = WaitingFor.Customer | WaitingFor.ThirdParty, CutOff = new TimeOnly(15, 30) })
        .NotBefore("incident.remedyAvailableFrom").Until(new Deadline { Within = Period.Months(6) })
        .RepeatEvery(Period.Days(30)).OnBreachOwe("explanation", Period.Days(2)).OnBreachTell("manager").Needs("customer presents").MetByIncident().Despite(Restraint.QuietHours | Restraint.ContactCap)
        .Attempts(2).OrElse("refund-in-kind").WaivableBy("manager").Source("a source");

    private static class Other
    {
        public enum Shade
        {
            Dull,
            Bright,
        }
    }
}
