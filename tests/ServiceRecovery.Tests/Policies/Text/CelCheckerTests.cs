using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class CelCheckerTests
{
    private static readonly CelScope Scope = new(RandomConditions.Facts.Where(fact => fact.Ordinal < 0));

    [Fact]
    public void The_text_of_a_condition_is_read_back_as_the_very_same_tree()
    {
        const int Seed = 49;
        var random = new RandomConditions(new Random(Seed));

        for (var tree = 0; tree < 20_000; tree++)
        {
            var condition = random.Test(tree % 6);
            var read = CelChecker.Read(condition.ToString(), Scope, out var errors);

            errors.Should().BeEmpty("seed {0}, tree {1}: {2}", Seed, tree, condition);
            TreeSketch.Of(read!).Should().Be(TreeSketch.Of(condition), "seed {0}, tree {1}: {2}", Seed, tree, condition);
        }
    }

    [Theory]
    [InlineData("failure.severty >= severity.major", 0, 15, "Did you mean 'failure.severity'?")]
    [InlineData("failure.severity >= severity.mayor", 20, 34, "'severity' has no word 'mayor'. It has minor, moderate, major, critical.")]
    [InlineData("failure.severity == 'major'", 0, 27, "does not fit: a word of a list and text")]
    [InlineData("party.tenure > 2u", 15, 17, "Leave the u away")]
    [InlineData("mileage == null", 0, 15, "Ask has(...)")]
    [InlineData("mileage.foo", 0, 11, "no fact 'mileage.foo'")]
    [InlineData("duration('6 monts') > duration('1h')", 0, 19, "'6 monts' is not a duration")]
    [InlineData("timestamp('24.2.2010') > asOf", 0, 22, "is not a time such as")]
    [InlineData("startWith(channel, 'x')", 0, 23, "There is no function 'startWith'. Did you mean 'startsWith'?")]
    [InlineData("fleet && mileage", 0, 16, "does not fit: true or false and a whole number")]
    [InlineData("has(fleett)", 4, 10, "Did you mean 'fleet'?")]
    [InlineData("duration('\u0661h') > duration('1h')", 0, 14, "is not a duration")]
    [InlineData("timestamp('2010-02-24T14:00:00Z\\n') > asOf", 0, 35, "is not a time such as")]
    [InlineData("double(' 1') > 1.0", 0, 12, "is not a number")]
    [InlineData("decimal('1-') > prior", 0, 13, "is not an exact number")]
    public void What_means_nothing_is_said_with_its_place_and_the_nearest_name(string text, int start, int end, string words)
    {
        CelChecker.Read(text, Scope, out var errors).Should().BeNull();

        var error = errors.Should().ContainSingle().Subject;
        error.Message.Should().Contain(words);
        error.Span.Should().Be(new CelSpan(start, end));
    }

    [Theory]
    [InlineData("int(mileage) > 1", "mileage > 1")]
    [InlineData("double(double(party.tenure)) > 1.0", "party.tenure > 1.0")]
    [InlineData("decimal(prior) > 1", "prior > decimal(\"1\")")]
    public void What_is_of_a_kind_already_is_not_converted_to_it(string text, string condition) =>
        CelChecker.Read(text, Scope, out _)!.ToString().Should().Be(condition);

    [Fact]
    public void The_largest_condition_that_a_policy_may_have_is_read_back()
    {
        var deepest = Enumerable.Range(0, 63).Select(Older).Aggregate(Either);
        var nested = Enumerable.Range(0, 31).Aggregate(Older(-1), (one, years) => ConditionFactory.Not(Either(Older(years), one)));

        foreach (var condition in ((Condition[])[deepest, nested, Balanced(600)]).Select(ConditionFactory.Complete))
        {
            CelChecker.Read(condition.ToString(), Scope, out var errors);

            errors.Should().BeEmpty();
        }

        FluentActions.Invoking(() => ConditionFactory.Complete(Balanced(900)))
            .Should().Throw<ConditionException>().WithMessage("*characters*Split the rule*");
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        CelChecker.Read("failure.severty > 2 && party.tenur > 1.0 || !mileage", Scope, out var errors);

        errors.Select(error => error.Span.Start).Should().Equal(0, 23, 44);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("1h30m", 5400)]
    [InlineData("-0.5s", -0.5)]
    [InlineData("+1.25m", 75)]
    [InlineData("250ms", 0.25)]
    [InlineData("0", 0)]
    [InlineData("200us", 0.0002)]
    [InlineData("1h1h", 7200)]
    public void A_duration_is_numbers_with_units(string text, double seconds)
    {
        CelTimes.TryDuration(text, out var ticks).Should().BeTrue();
        ticks.Should().Be((decimal)seconds * TimeSpan.TicksPerSecond);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("1")]
    [InlineData("1 h")]
    [InlineData("1d")]
    [InlineData("1h\n")]
    [InlineData("\u0661h")]
    public void What_is_no_duration_is_not_taken_for_one(string text) => CelTimes.TryDuration(text, out _).Should().BeFalse();

    private static Condition Older(int years) => ConditionFactory.Binary(
        BinaryOperator.Less, new FactNode(StandardFacts.Tenure), new ConstantNode(FactKind.Double, FactValue.Of((double)years)));

    private static Condition Either(Condition one, Condition other) => ConditionFactory.Binary(BinaryOperator.Or, one, other);

    private static Condition Balanced(int count) => count == 1
        ? new HasNode(StandardFacts.Tenure)
        : Either(Balanced(count / 2), Balanced(count - (count / 2)));

    [Theory]
    [InlineData("[1].all(x, has(x.foo))", "Only maps and facts have fields")]
    [InlineData("[fleet].map(x, has(x.foo)) == [true]", "Only maps and facts have fields")]
    [InlineData("{'a': 1, 'a': 2} == {}", "names the key \"a\" twice")]
    [InlineData("[1, 2].all(x, milage > x)", "Did you mean 'mileage'?")]
    public void What_cannot_be_said_of_an_item_is_refused_once(string text, string words)
    {
        CelChecker.Read(text, Scope, out var errors).Should().BeNull();

        errors.Should().ContainSingle().Which.Message.Should().Contain(words);
    }

    public static TheoryData<string> Bombs => new(
        Doubling("[mileage]", "x + x"),
        $"[1]{Repeat(".map(x, [x, x])", 40)} == [1]{Repeat(".map(x, [x, x])", 40)}",
        $"{Numbers(1000)}.all(x, x in {Numbers(1000)})",
        $"{Numbers(500)}{Repeat($" + {Numbers(500)}", 2)} == []",
        Numbers(1001) + " == []",
        $"[fleet]{Repeat(".map(x, x && x)", 40)}.all(x, x)",
        $"[channel]{Repeat(".map(x, x + x)", 40)}.all(x, x == 'a')",
        "{" + string.Join(", ", Enumerable.Range(0, 1001).Select(key => $"{key}: 1")) + "} == {}");

    [Theory]
    [MemberData(nameof(Bombs))]
    public void What_would_unfold_to_too_much_is_refused_before_it_does(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        CelChecker.Read(text, Scope, out var errors).Should().BeNull();

        errors.Should().NotBeEmpty();
        errors[0].Message.Should().Contain("at most").And.Contain("Split the rule.", because: text);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(64 * 1024 * 1024);
    }

    [Fact]
    public void Whatever_is_read_means_something_or_says_why_not()
    {
        const int Seed = 475;
        var mutation = new TextMutation(new Random(Seed));
        var (read, refused) = (0, 0);

        for (var run = 0; run < 20_000; run++)
        {
            var text = mutation.Next();
            var condition = CelChecker.Read(text, Scope, out var errors);
            (read, refused) = condition is null ? (read, refused + 1) : (read + 1, refused);

            if (condition is null == (errors.Count == 0))
            {
                condition.Should().NotBeNull("seed {0}, run {1}: {2}", Seed, run, text);
            }

            _ = condition is null ? default : ConditionWalker.Evaluate(condition, new CaseFacts(), "USD");
        }

        read.Should().BePositive();
        refused.Should().BePositive();
    }

    [Theory]
    [InlineData("Europe")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("+25:00")]
    [InlineData("--05:00")]
    public void A_time_zone_that_is_none_makes_the_condition_err(string zone)
    {
        var condition = CelChecker.Read($"asOf.getHours('{zone}') > 3", Scope, out _)!;
        var facts = new CaseFacts { AsOf = DateTimeOffset.UnixEpoch };

        var outcome = ConditionWalker.Evaluate(condition, facts, "USD");

        outcome.IsError.Should().BeTrue();
        outcome.Reason.Should().Contain("is not a time zone");
    }

    private static string Doubling(string list, string result) => $"{list}{Repeat($".map(x, {result})", 40)} == [1]";

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Numbers(int count) => $"[{string.Join(",", Enumerable.Repeat("1", count))}]";
}
