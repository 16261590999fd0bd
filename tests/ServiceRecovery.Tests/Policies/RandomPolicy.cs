namespace ServiceRecovery.Tests;

/// <summary>Policies made of condition trees, which no builder's lambda could say at random.</summary>
internal static class RandomPolicy
{
    /// <summary>A policy whose one rule owes a fix on a condition.</summary>
    public static RecoveryPolicy With(Condition when) => Of(
        new PolicyVariant
        {
            Rules = [new PolicyRule { Id = "random", Because = "test", When = when, Duties = [new DutyTerms { Kind = "fix" }] }],
            Limits = [],
            Contacts = [],
        });

    /// <summary>Rules that owe, give, hold, waive and replace on random conditions, under random limits.</summary>
    public static PolicyVariant Rules(Random random, RandomConditions conditions, int depth = 3) => new()
    {
        Rules =
        [
            .. Enumerable.Range(0, random.Next(2, 7)).Select(index => Rule($"rule-{index}", random, conditions.Test(depth))),
            Ground(random),
        ],
        Limits =
        [
            .. Enumerable.Range(0, random.Next(3)).Select(_ => Ceiling(random, conditions) with
            {
                When = random.Next(2) == 0 ? conditions.Test(depth) : null,
                Because = "test",
            }),
        ],
        Contacts = [],
    };

    public static PolicyRule Rule(string id, Random random, Condition? when)
    {
        var choice = Choice(random);

        return new PolicyRule
        {
            Id = id,
            Because = $"source of {id}",
            When = when,
            Duties = [new DutyTerms { Kind = Pick(random, "apology", "fix", "care"), Rank = (Rank)random.Next(4) }],
            Choices = [choice],
            Hold = random.Next(6) == 0 ? new PolicyHold(null, Period.Days(14)) : null,
            Waives = random.Next(6) == 0 ? ["care"] : [],
            Replaces = choice.Slot == "thanks" && random.Next(3) == 0 ? ["gift"] : [],
        };
    }

    /// <summary>What other rules settle, waive and replace is owed or given by some rule.</summary>
    private static PolicyRule Ground(Random random) => new()
    {
        Id = "ground",
        Because = "test",
        Duties = [.. new[] { "refund", "right", "care" }.Select(kind => new DutyTerms { Kind = kind })],
        Choices =
        [
            new PolicyChoice
            {
                Slot = "gift", Class = ObligationClass.Goodwill, Offers = [Offer("gift", ObligationClass.Goodwill, random)],
            },
        ],
    };

    public static RecoveryPolicy Of(PolicyVariant variant)
    {
        var header = new PolicyHeader
        {
            Name = "random",
            Version = "1",
            Currency = "USD",
            TimeZone = "UTC",
            AppliesBy = "failure.receivedAt",
            Confirming = new ConfirmationTerms(),
        };
        var reads = PolicyFacts.InOrder(PolicyFacts.Of(variant));

        return new RecoveryPolicy(header, [new GearVariant(Gear.Normal, variant)], reads);
    }

    private static PolicyLimit Ceiling(Random random, RandomConditions conditions) => random.Next(3) switch
    {
        0 => PolicyLimit.Of(LimitScope.Case, null, conditions.Amount(2)),
        1 => PolicyLimit.Of(LimitScope.Customer, 25, null) with { In = Period.Months(12) },
        _ => PolicyLimit.Of(LimitScope.Case, 25, null),
    };

    private static PolicyChoice Choice(Random random)
    {
        var (slot, obligation) = random.Next(4) switch
        {
            0 => ("refund", ObligationClass.Redress),
            1 => ("right", ObligationClass.Entitlement),
            2 => ("gift", ObligationClass.Goodwill),
            _ => ("thanks", ObligationClass.Goodwill),
        };

        return new PolicyChoice { Slot = slot, Class = obligation, Offers = [Offer(slot, obligation, random)] };
    }

    private static PolicyOffer Offer(string slot, ObligationClass obligation, Random random)
    {
        var terms = new OfferTerms { Slot = slot, Class = obligation, Strategy = "voucher" };

        return random.Next(4) switch
        {
            0 => new PolicyOffer(terms with { Value = new Money(random.Next(1, 60), "USD") }, ValuedOnce: true),
            1 => new PolicyOffer(terms with { Share = 0.5m }, ValuedOnce: false),
            2 => new PolicyOffer(terms with { Strategy = "fixed-amount", Bands = [Band(0, 10), Band(2, 40)] }, ValuedOnce: false),
            _ => new PolicyOffer(terms with { Strategy = "trade-in", Uplift = 0.05m, UpTo = new Money(60, "USD") }, ValuedOnce: false),
        };
    }

    private static OfferBand Band(decimal from, decimal value) => new() { From = from, Value = new Money(value, "USD") };

    private static string Pick(Random random, params string[] words) => words[random.Next(words.Length)];
}
