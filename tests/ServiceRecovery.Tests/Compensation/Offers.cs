using FluentAssertions;

namespace ServiceRecovery.Tests;

/// <summary>Questions to the built-in strategies, as a policy in euros would ask them.</summary>
internal static class Offers
{
    public const string Currency = "EUR";
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly CompensationCatalog Catalog = new([]);

    public static OfferTerms Terms(string strategy) => new()
    {
        Slot = "thanks",
        Strategy = strategy,
        Class = ObligationClass.Goodwill,
    };

    public static Money Euros(decimal amount) => new(amount, Currency);

    public static CompensationContext Ask(OfferTerms terms, Failure? failure = null)
    {
        var facts = new CaseFacts { AsOf = Now };
        facts.Failure.From(failure ?? new Failure());

        return CompensationContext.For(terms, facts, Currency);
    }

    /// <summary>The offer that must be made without any finding.</summary>
    public static RecoveryOffer Made(CompensationContext context)
    {
        var offer = Catalog.Offer(context);

        context.Findings.Should().BeEmpty();
        offer.Should().NotBeNull();

        return offer!;
    }

    public static RecoveryOffer Made(OfferTerms terms, Failure? failure = null) => Made(Ask(terms, failure));

    /// <summary>The offer that is made, and the only finding about it.</summary>
    public static (RecoveryOffer Offer, Finding Note) MadeWithNote(CompensationContext context)
    {
        var offer = Catalog.Offer(context);

        offer.Should().NotBeNull();

        return (offer!, context.Findings.Should().ContainSingle().Subject);
    }

    /// <summary>The only reason why there is no offer.</summary>
    public static Finding Refused(CompensationContext context)
    {
        Catalog.Offer(context).Should().BeNull();

        return context.Findings.Should().ContainSingle().Subject;
    }

    public static Finding Refused(OfferTerms terms, Failure? failure = null) => Refused(Ask(terms, failure));
}
