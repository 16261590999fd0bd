using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What a policy names stands in every decision, event and index, so it has an end.</summary>
public class PolicyTextTests
{
    private const int Seed = 20261122;

    /// <summary>
    /// Where a policy states a text of its author's, how long it may be, and a policy that states it.
    /// </summary>
    private static readonly (string What, int Limit, Func<string, RecoveryPolicyBuilder> Saying)[] Texts =
    [
        ("name", 100, text => RecoveryPolicy.Named(text, "1").Always("sorry", "test", owe => owe.Duty("apology"))),
        ("version", 100, text => RecoveryPolicy.Named("named", text).Always("sorry", "test", owe => owe.Duty("apology"))),
        ("id", 100, text => Named().Always(text, "test", owe => owe.Duty("apology"))),
        ("source", 2_000, text => Named().Always("sorry", text, owe => owe.Duty("apology"))),
        ("kind of a duty", 100, text => Owing(owe => owe.Duty(text))),
        ("substitute", 100, text => Owing(owe => owe.Duty("fix", duty => duty.OrElse(text)))),
        ("role that may waive", 100, text => Owing(owe => owe.Duty("fix", duty => duty.WaivableBy(text)))),
        ("slot", 100, text => Giving(may => may.Give(text, offer => offer.Worth(5), strategy: "voucher"))),
        ("offer's name", 100, text => Giving(may => may.Give("gift", offer => offer.Worth(5), strategy: text))),
        ("granted role", 100, text => Owing(owe => owe.Duty("fix")).Grant(text, 5)),
        ("source", 2_000, text => Owing(owe => owe.Duty("fix")).Limits(limits => limits.GoodwillPerCase(5, because: text))),
        ("fact", 100, text => Named().Rule("read", f => f.Get(Fact.Int(text)) > 1, "test", owe => owe.Duty("fix"))),
    ];

    public static TheoryData<int> All => [.. Enumerable.Range(0, Texts.Length)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_text_at_its_limit_is_taken_and_one_more_is_refused_with_what_was_found(int index)
    {
        var (what, limit, saying) = Texts[index];
        saying(new string('x', limit)).Build().Hash.Should().NotBeEmpty();

        var error = Errors(saying(new string('x', limit + 1))).Should().ContainSingle().Which;

        error.Replace(",", "", StringComparison.Ordinal).Should()
            .Contain(what).And.Contain($"{limit + 1}").And.Contain($"at most {limit}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Whatever_is_said_builds_or_is_refused_in_a_message_that_can_be_read(int index)
    {
        var random = new Random(Seed + index);

        for (var round = 0; round < 60; round++)
        {
            var text = Any(random);
            var act = () => Texts[index].Saying(text).Build();

            try
            {
                act().ToCanonicalJson().Length.Should().BeLessThan(10_000);
            }
            catch (InvalidPolicyException refused)
            {
                refused.Message.Length.Should().BeLessThan(6_000);
            }
            catch (ArgumentException refused)
            {
                refused.Message.Length.Should().BeLessThan(6_000, "a fact names itself when it is made");
            }
        }
    }

    private static string Any(Random random)
    {
        var alphabet = random.Next(3) == 0 ? "ab-é\u0007\ud83d\ude00\ud800 '" : "abc";
        var length = random.Next(4) switch { 0 => random.Next(5), 1 => random.Next(90, 110), 2 => 2_001, _ => 200_000 };

        return string.Create(length, (random, alphabet), static (span, from) =>
        {
            foreach (ref var letter in span)
            {
                letter = from.alphabet[from.random.Next(from.alphabet.Length)];
            }
        });
    }

    private static RecoveryPolicyBuilder Named() => RecoveryPolicy.Named("named", "1");

    private static RecoveryPolicyBuilder Owing(Action<OweBuilder> owe) => Named().Always("rule", "test", owe);

    private static RecoveryPolicyBuilder Giving(Action<MayBuilder> may) =>
        Named().Always("rule", "test", owe => owe.Duty("fix"), may);

    private static IReadOnlyList<string> Errors(RecoveryPolicyBuilder builder) =>
        ((Action)(() => builder.Build())).Should().Throw<InvalidPolicyException>().Which.Errors;
}
