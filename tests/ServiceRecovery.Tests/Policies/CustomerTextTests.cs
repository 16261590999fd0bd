using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What a customer is told in a language: the policy's own sentences, with times and amounts as it writes them.</summary>
public sealed class CustomerTextTests
{
    [Fact]
    public void A_sentence_of_the_policy_is_told_with_the_time_in_its_language()
    {
        var policy = Shop(builder => builder.Say("de", "apology", "Wir sagen Ihnen {when}, dass es uns leid tut."));

        Told(policy, "de").Should().Contain("Wir sagen Ihnen binnen 24 Stunden, dass es uns leid tut.");
        Told(policy, "de-AT").Should().Contain("Wir sagen Ihnen binnen 24 Stunden, dass es uns leid tut.");
        Told(policy, "en").Should().Contain("We will say within 24 hours that we are sorry.");
        Told(policy, "fr").Should().Contain("We will say within 24 hours that we are sorry.");
    }

    [Fact]
    public void What_a_region_does_not_say_its_language_says_and_then_the_policy_s_english()
    {
        var policy = Shop(builder => builder
            .Say("en-GB", "apology", "We shall apologise {when}.")
            .Say("en", "apology", "We apologize {when}.")
            .Say("en", "fix", "We repair it."));

        Told(policy, "en-GB").Should().Contain("We shall apologise within 24 hours.").And.Contain("We repair it.");
        Told(policy, "en-US").Should().Contain("We apologize within 24 hours.");
        Told(policy, "de").Should().Contain("We apologize within 24 hours.");
    }

    [Theory]
    [InlineData("de", "Eine Kleinigkeit: ein Gutschein im Wert von 12,50 EUR.")]
    [InlineData("de-CH", "Eine Kleinigkeit: ein Gutschein im Wert von 12.50 EUR.")]
    public void Amounts_are_written_as_the_language_writes_them(string language, string sentence)
    {
        var policy = Shop(builder => builder.Say(language, "voucher", "Eine Kleinigkeit: {item} im Wert von {amount}."));

        Told(policy, language).Should().Contain(sentence);
    }

    [Fact]
    public void A_choice_is_told_with_its_options_each_by_its_strategy()
    {
        var policy = RecoveryPolicy.Named("p", "1").Currency("EUR")
            .Always("thanks", "test", may: may => may.Choose("thanks", 1, "fix", from => from
                .Offer("fuel", offer => offer.Quantity(2, "tank").PriceEach(80))
                .Offer("voucher", offer => offer.Worth(30))))
            .Always("fix", "test", owe => owe.Duty("fix"))
            .Say("de", "fuel", "{quantity} Tankfüllungen")
            .Say("de", "voucher", "ein Gutschein über {amount}")
            .Say("de", "choice", "Sie dürfen {count} davon wählen: {options}.")
            .Build();

        Told(policy, "de").Should().Contain("Sie dürfen 1 davon wählen: 2 Tankfüllungen / ein Gutschein über 30,00 EUR.");
        Told(policy, "en").Should().Contain(line => line.StartsWith("You may choose one of these: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_duty_and_a_benefit_of_one_name_have_each_their_own_sentence()
    {
        var policy = RecoveryPolicy.Named("p", "1")
            .Always("back", "law", owe => owe
                .Duty("refund", duty => duty.Within(Period.Days(7)))
                .Entitlement("refund", "refund", offer => offer.Share(0.5m)))
            .Say("fr", "refund", "Vous serez remboursé {when}.")
            .Say("fr", "offer.refund", "Nous vous rendons {amount}.")
            .Build();
        var facts = policy.NewFacts();
        facts.Failure.Paid = new Money(99, "USD");

        new RecoveryPolicyEvaluator().Explain(policy, facts).ForCustomer("fr").Should().Equal(
            "Vous serez remboursé sous 7 jours.", "Nous vous rendons 49,50 USD.");
    }

    [Fact]
    public void A_time_that_nobody_promised_leaves_no_gap()
    {
        var policy = RecoveryPolicy.Named("p", "1").Always("a", "test", owe => owe.Duty("apology"))
            .Say("de", "apology", "Wir sagen Ihnen {when}, dass es uns leid tut.").Build();

        Told(policy, "de").Should().Equal("Wir sagen Ihnen, dass es uns leid tut.");
    }

    [Fact]
    public void Two_deadlines_are_told_in_the_language()
    {
        var policy = RecoveryPolicy.Named("p", "1")
            .Always("a", "test", owe => owe.Duty("apology", duty => duty.Within(Period.Hours(30)).Within(Period.BusinessDays(1))))
            .Say("de", "apology", "Wir melden uns {when} bei Ihnen.").Build();

        Told(policy, "de").Should().Equal("Wir melden uns binnen 30 Stunden, oder einem Werktag, falls das früher ist, bei Ihnen.");
    }

    [Theory]
    [InlineData("de", "apolgy", "Es tut uns leid.", "Did you mean 'apology'?")]
    [InlineData("de", "apology", "Es tut uns {wen} leid.", "Did you mean 'when'?")]
    [InlineData("de", "apology", "Es tut uns {amount} leid.", "it may have {when}")]
    [InlineData("de", "voucher", "{when} ein Gutschein", "it may have {item}, {amount}, {quantity}, {options} and {count}")]
    [InlineData("de", "apology", "Es tut uns } leid.", "has a brace")]
    [InlineData("de", "apology", " ", "is empty")]
    [InlineData("German", "apology", "Es tut uns leid.", "no language tag")]
    [InlineData("pl", "apology", "Przeprosimy {when}.", "there are words in de, en, es and fr only")]
    public void A_text_that_could_not_be_told_is_refused_when_the_policy_is_built(
        string language, string about, string text, string words)
    {
        FluentActions.Invoking(() => Shop(builder => builder.Say(language, about, text)))
            .Should().Throw<InvalidPolicyException>().WithMessage($"*{words}*");
    }

    [Fact]
    public void Texts_are_part_of_the_policy_s_document_and_hash_and_are_inherited()
    {
        var policy = Shop(builder => builder.Say("de", "apology", "Es tut uns leid.").Say("de", "fix", "Wir bringen es in Ordnung."));
        var plain = Shop(builder => builder);
        var child = RecoveryPolicy.Named("child", "1").Currency("EUR").Include(policy)
            .Say("de", "apology", "Entschuldigung.").Build();

        policy.Hash.Should().NotBe(plain.Hash);
        policy.ToCanonicalJson().Should().Contain("\"texts\":{\"de\":{\"apology\":\"Es tut uns leid.\"");
        plain.ToCanonicalJson().Should().NotContain("texts");
        Told(CanonicalPolicy.Read(policy.ToCanonicalJson(), policy.Hash), "de").Should().Contain("Es tut uns leid.");
        Told(child, "de").Should().Contain("Entschuldigung.").And.Contain("Wir bringen es in Ordnung.");
    }

    [Fact]
    public void A_document_whose_text_names_no_duty_is_told_where_it_is_wrong()
    {
        var document = PolicyDocument.Read(
            """
            {
              "policy": "shop", "version": "1", "currency": "EUR",
              "rules": [ { "id": "a", "because": "test", "owe": [ { "duty": "apology" } ] } ],
              "texts": { "de": { "apolgy": "Es tut uns leid." } }
            }
            """,
            "shop.json");

        document.IsValid.Should().BeFalse();
        document.Diagnostics.Should().Contain(one => one.Message.Contains("Did you mean 'apology'?", StringComparison.Ordinal) && one.Line == 4);
    }

    private static IReadOnlyList<string> Told(RecoveryPolicy policy, string language) =>
        new RecoveryPolicyEvaluator().Explain(policy, policy.NewFacts()).ForCustomer(language);

    private static RecoveryPolicy Shop(Func<RecoveryPolicyBuilder, RecoveryPolicyBuilder> texts) => texts(
            RecoveryPolicy.Named("shop", "1").Currency("EUR")
                .Always("sorry", "test", owe => owe.Duty("apology", duty => duty.Within(Period.Hours(24))).Duty("fix"))
                .Always("gift", "test", may: may => may.Give(
                    "gift", offer => offer.Worth(12.5m).Item("ein Gutschein"), strategy: "voucher"))
                .Limits(limits => limits.GoodwillPerCase(100)))
        .Build();
}
