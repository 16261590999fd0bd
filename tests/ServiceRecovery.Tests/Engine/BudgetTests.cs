using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What goodwill may cost is set aside when it is offered, spent when it is issued, and freed when it comes to nothing.</summary>
public class BudgetTests
{
    private const string Account = "campaign/spring";
    private const string Slot = "thanks";

    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("budgets", "1")
        .Always("sorry", "test", owe => owe.Duty("apology"))
        .Always("thanks", "test", may: may => may.Choose(Slot, 1, null, from => from
            .Offer("voucher", offer => offer.Worth(60))
            .Offer("fuel", offer => offer.Quantity(1, "tank").PriceEach(100))))
        .Rule(
            "refund", f => f.Failure.Severity >= Severity.Major, "test",
            owe => owe.Duty("refund", duty => duty.As(ObligationClass.Redress))
                .Redress("refund", "fixed-amount", offer => offer.Worth(500)))
        .Limits(limits => limits.Budget("spring", 150, BudgetScope.Campaign, BudgetPeriod.Month, "the marketing plan"))
        .In(Gear.Crisis, gear => gear.Limits(limits => limits.Budget("spring", 1_000, BudgetScope.Campaign, BudgetPeriod.Month)))
        .Build();

    [Fact]
    public async Task An_offer_sets_aside_the_most_that_it_may_cost_and_the_answer_frees_the_rest()
    {
        await using var desk = new Desk(Policy);
        var id = await OpenAsync(desk, "A-1");

        await desk.DoAsync(id, new OfferExtra { Slot = Slot });
        (await BalanceAsync(desk)).Should().Be((100m, 0m), "the fuel may cost 100");
        await desk.DoAsync(id, Accept("voucher"), Desk.Carla);
        (await BalanceAsync(desk)).Should().Be((60m, 0m));
        await desk.DoAsync(id, Record(Slot, OfferStatus.Issued));
        (await BalanceAsync(desk)).Should().Be((0m, 60m));
        await desk.DoAsync(id, Record(Slot, OfferStatus.Reversed));

        (await BalanceAsync(desk)).Should().Be((0m, 0m));
        (await EntriesAsync(desk)).Select(entry => (entry.Kind, entry.MinorUnits)).Should().Equal(
            (LedgerEntryKind.Reserve, 10_000), (LedgerEntryKind.Void, 4_000), (LedgerEntryKind.Post, 6_000),
            (LedgerEntryKind.Reverse, 6_000));
        (await EntriesAsync(desk)).Should().OnlyContain(entry => entry.Case == id && entry.Benefit.Slot == Slot && entry.Ceiling == 15_000);
    }

    [Fact]
    public async Task What_is_declined_frees_everything()
    {
        await using var desk = new Desk(Policy);
        var id = await OpenAsync(desk, "A-1");
        await desk.DoAsync(id, new OfferExtra { Slot = Slot });

        await desk.DoAsync(id, Accept(null), Desk.Carla);

        (await BalanceAsync(desk)).Should().Be((0m, 0m));
    }

    [Fact]
    public async Task What_nobody_answers_expires_in_the_ledger_too()
    {
        await using var desk = new Desk(Policy);
        var id = await OpenAsync(desk, "A-1");
        await desk.DoAsync(id, new OfferExtra { Slot = Slot });

        desk.Clock.Now += TimeSpan.FromDays(40);
        await desk.Engine.RunDueAsync();

        (await BalanceAsync(desk)).Should().Be((0m, 0m));
        (await EntriesAsync(desk))[^1].Kind.Should().Be(LedgerEntryKind.Expire);
        (await EntriesAsync(desk)).Select(entry => entry.Period).Distinct().Should().ContainSingle("it frees the month that it was charged to");
    }

    [Fact]
    public async Task An_offer_without_room_is_refused_with_what_is_left_and_the_next_month_has_room()
    {
        await using var desk = new Desk(Policy);
        await desk.DoAsync(await OpenAsync(desk, "A-1"), new OfferExtra { Slot = Slot });
        var id = await OpenAsync(desk, "A-2");

        var preview = await desk.Engine.PreviewAsync(
            id, new OfferExtra { Slot = Slot }, Desk.Ann, cancellationToken: TestContext.Current.CancellationToken);
        var refused = await desk.TryAsync(id, new OfferExtra { Slot = Slot });
        desk.Clock.Now += TimeSpan.FromDays(31);
        var offered = await desk.TryAsync(id, new OfferExtra { Slot = Slot });

        var reason = refused.Reasons.Should().ContainSingle().Subject;
        reason.Code.Should().Be("budget-exhausted");
        reason.Text.Should().StartWith($"The budget {Account} for 2026-03 has 50.00 USD left of 150.00 USD; the offer may cost 100.00 USD.");
        refused.Case.Offers.Should().BeEmpty();
        offered.Applied.Should().BeTrue();
        preview.Events.Should().BeEmpty();
        preview.Result.Reasons.Should().Equal(refused.Reasons);
    }

    [Fact]
    public async Task What_is_owed_waits_for_no_budget_and_has_an_account_of_its_own()
    {
        await using var desk = new Desk(Policy);
        await desk.DoAsync(await OpenAsync(desk, "A-1"), new OfferExtra { Slot = Slot });
        var id = await OpenAsync(desk, "A-2", Severity.Major);

        await desk.DoAsync(id, Record("refund", OfferStatus.Issued));
        (await BalanceAsync(desk, "redress/budgets")).Should().Be((0m, 500m));
        await desk.DoAsync(id, Record("refund", OfferStatus.Reversed));

        (await BalanceAsync(desk, "redress/budgets")).Should().Be((0m, 0m));
        (await BalanceAsync(desk)).Should().Be((100m, 0m));
    }

    [Fact]
    public async Task In_crisis_the_ceiling_is_the_pre_authorised_one_and_counts_what_was_used_before()
    {
        await using var desk = new Desk(Policy);
        await desk.DoAsync(await OpenAsync(desk, "A-1"), new OfferExtra { Slot = Slot });

        await desk.Get<IRecoveryIncidents>().SwitchGearAsync("budgets", Gear.Crisis, "a recall", Desk.Ann);
        var cases = new List<CaseId>();

        for (var number = 2; number <= 11; number++)
        {
            cases.Add(await OpenAsync(desk, $"A-{number}"));
        }

        var results = new List<CommandResult>();

        foreach (var id in cases)
        {
            results.Add(await desk.TryAsync(id, new OfferExtra { Slot = Slot }));
        }

        results.Count(result => result.Applied).Should().Be(9, "100 of 1,000 were set aside before");
    }

    [Fact]
    public async Task Each_employee_customer_and_policy_has_a_budget_of_its_own()
    {
        var policy = RecoveryPolicy.Named("each", "1")
            .Always("sorry", "test", owe => owe.Duty("apology"))
            .Always("thanks", "test", may: may => may.Give("voucher", offer => offer.Worth(60)))
            .Limits(limits => limits
                .Budget("desk", 100, BudgetScope.Employee, BudgetPeriod.Day)
                .Budget("loyalty", 200, BudgetScope.Customer, BudgetPeriod.Year)
                .Budget("all", 1_000, BudgetScope.Policy, BudgetPeriod.Ever)
                .Budget("quarterly", 1_000, BudgetScope.Policy, BudgetPeriod.Quarter))
            .Build();
        await using var desk = new Desk(policy);
        var bob = Actor.Employee("bob", "agent");
        var first = await OpenAsync(desk, "A-1");
        var second = await OpenAsync(desk, "A-2");

        var offered = await desk.DoAsync(first, new OfferExtra());
        var refused = await desk.TryAsync(second, new OfferExtra());
        var byBob = await desk.TryAsync(second, new OfferExtra(), bob);

        refused.Reasons.Should().ContainSingle().Which.Text.Should().Contain("employee/desk/").And.Contain("2026-03-02");
        byBob.Applied.Should().BeTrue("his own 100 are whole");
        offered.Offers[0].Charges!.Select(charge => charge.Period).Should().Equal("2026-03-02", "2026", "all", "2026-Q1");
        offered.Offers[0].Charges!.Select(charge => charge.Account.Split('/')[0]).Should()
            .Equal("employee", "customer", "policy", "policy");
        (await BalanceAsync(desk, "policy/each/all")).Should().Be((120m, 0m));
    }

    [Fact]
    public async Task A_budget_with_room_for_100_of_1000_offers_at_once_makes_exactly_100()
    {
        var policy = RecoveryPolicy.Named("hot", "1")
            .Always("sorry", "test", owe => owe.Duty("apology"))
            .Always("thanks", "test", may: may => may.Give("voucher", offer => offer.Worth(10)))
            .Limits(limits => limits.Budget("spring", 1_000, BudgetScope.Campaign, BudgetPeriod.Ever))
            .Build();
        await using var desk = new Desk(policy);
        var ids = new List<CaseId>();

        for (var number = 0; number < 1_000; number++)
        {
            ids.Add(await OpenAsync(desk, $"A-{number}"));
        }

        var results = await Task.WhenAll(ids.Select(id =>
            Task.Run(() => desk.Engine.DoAsync(id, new OfferExtra(), Desk.Ann))));

        results.Count(result => result.Applied).Should().Be(100, "{0}", string.Join(" ", results.SelectMany(result => result.Reasons).Take(1)));
        results.Where(result => !result.Applied).Should().OnlyContain(result => result.Reasons[0].Code == "budget-exhausted");
        (await BalanceAsync(desk)).Should().Be((1_000m, 0m));
    }

    [Fact]
    public void A_document_says_the_same_budgets_and_the_agent_reads_them()
    {
        var parsed = RecoveryPolicy.Parse(Policy.ToCanonicalJson());
        var decision = new RecoveryPolicyEvaluator().Evaluate(parsed, parsed.NewFacts());

        parsed.Hash.Should().Be(Policy.Hash);
        decision.Budgets.Should().ContainSingle().Which.ToString().Should().Be("spring, 150.00 USD per campaign and month");
        Policy.ToCanonicalJson().Should().Contain("\"budget\":\"spring\",\"amount\":150");
    }

    [Theory]
    [InlineData("Spring!", 10, "*not kebab-case*")]
    [InlineData("spring", -1, "*below nothing*")]
    public void A_budget_that_cannot_be_meant_is_refused(string name, decimal amount, string message)
    {
        var build = RecoveryPolicy.Named("bad", "1")
            .Always("sorry", "test", owe => owe.Duty("apology"))
            .Limits(limits => limits.Budget(name, amount, BudgetScope.Policy, BudgetPeriod.Month))
            .Build;

        build.Should().Throw<InvalidPolicyException>().WithMessage(message);
    }

    private static AnswerOffer Accept(string? strategy) => new() { Slot = Slot, Accept = strategy };

    private static RecordIssue Record(string slot, OfferStatus status) =>
        new() { Slot = slot, Status = status, Evidence = Evidence.Of("transfer", "T-1") };

    private static async Task<CaseId> OpenAsync(Desk desk, string reference, Severity severity = Severity.Minor)
    {
        var open = Desk.Late(reference) with { Failure = new Failure { Id = $"order/{reference}", Severity = severity } };
        var id = (await desk.OpenAsync(open)).Id;
        await desk.DoAsync(id, new Apologize());

        return id;
    }

    private static async Task<(decimal Reserved, decimal Posted)> BalanceAsync(Desk desk, string account = Account)
    {
        var page = await desk.Store.ReadLedgerAsync(default, new LedgerQuery { Account = account }, CancellationToken.None);
        var balance = page.Balances.Should().ContainSingle().Subject;

        return (balance.Reserved / 100m, balance.Posted / 100m);
    }

    private static async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(Desk desk) =>
        (await desk.Store.ReadLedgerAsync(default, new LedgerQuery { Account = Account }, CancellationToken.None)).Entries;
}
