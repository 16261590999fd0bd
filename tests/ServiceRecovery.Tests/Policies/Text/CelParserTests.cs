using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class CelParserTests
{
    [Fact]
    public void Every_expression_of_the_language_is_read_or_refused_by_name()
    {
        List<string> refused = [];

        foreach (var test in CelConformance.All())
        {
            try
            {
                CelParser.Parse(test.Text("expr"));
            }
            catch (CelException error)
            {
                var mayFail = test.TryGetProperty("error", out _) || test.Text("tier") != "core";
                (mayFail ? [] : refused).Add($"{test.Text("id")}: {test.Text("expr")}: {error.Message}");
            }
        }

        refused.Should().BeEmpty();
    }

    [Theory]
    [InlineData("a + b * c", "(a Add (b Multiply c))")]
    [InlineData("a - b - c", "((a Subtract b) Subtract c)")]
    [InlineData("a || b && c == d", "(a Or (b And (c Equal d)))")]
    [InlineData("!a.b && -c < 1", "(Not a.b And (Negate c Less 1))")]
    [InlineData("a ? b : c ? d : e", "(a ? b : (c ? d : e))")]
    [InlineData("a.b(c).d[1]", "a.b(c).d[1]")]
    [InlineData("x in [1, 2,]", "(x in [1, 2])")]
    [InlineData("{'a': 1}.a", "{a: 1}.a")]
    [InlineData("xs.exists(x, x > 1)", "Exists xs x: (x Greater 1)")]
    [InlineData("a // the rest is a remark\n && b", "(a And b)")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("0x10 + 1.5e-3", "(16 Add 0.0015)")]
    [InlineData("r'\\d' + '\\u00e9\\x41\\101'", "(\\d Add éAA)")]
    public void What_binds_tighter_is_taken_first(string text, string expected) =>
        CelSketch.Of(CelParser.Parse(text)).Should().Be(expected);

    [Theory]
    [InlineData("severity = 2", 9, "Write '==' to compare")]
    [InlineData("a & b", 2, "Write '&&'")]
    [InlineData("a &&", 4, "ends where a fact, a value or '(' should follow")]
    [InlineData("(a", 2, "ends where ')' should follow")]
    [InlineData("a b", 2, "Found 'b'")]
    [InlineData("'abc", 0, "never closed")]
    [InlineData("'a\\qb'", 2, "not an escape")]
    [InlineData("'\\ud800'", 1, "no character")]
    [InlineData("12abc", 0, "neither a number nor a name")]
    [InlineData("9223372036854775808", 0, "does not fit")]
    [InlineData("1e999", 0, "larger than")]
    [InlineData("a.?b", 2, "Optional values")]
    [InlineData("T{a: 1}", 1, "protocol buffers")]
    [InlineData("if(a)", 0, "keeps for itself")]
    [InlineData("“a”", 0, "quotation mark")]
    [InlineData("größe > 1", 2, "cannot be part of a name")]
    [InlineData("xs.all(1, true)", 7, "names the item")]
    [InlineData("", 0, "ends where")]
    public void What_is_wrong_is_said_with_its_place(string text, int start, string words)
    {
        var error = FluentActions.Invoking(() => CelParser.Parse(text)).Should().Throw<CelException>().Which;

        error.Message.Should().Contain(words);
        error.Span.Start.Should().Be(start);
        error.Span.End.Should().BeInRange(start, text.Length);
    }

    [Fact]
    public void Every_part_knows_where_it_stands()
    {
        var both = CelParser.Parse(" a.b  >= 12 ").Should().BeOfType<CelBinary>().Subject;

        both.Span.Should().Be(new CelSpan(1, 11));
        both.Left.Span.Should().Be(new CelSpan(1, 4));
        both.Right.Span.Should().Be(new CelSpan(9, 11));
    }

    [Theory]
    [InlineData("(", ")", 70)]
    [InlineData("[", "]", 70)]
    [InlineData("!", "", 70)]
    [InlineData("-", "", 8_000)]
    [InlineData("a+", "", 8_000)]
    [InlineData("a||", "", 5_000)]
    [InlineData("a?b:", "", 3_000)]
    [InlineData("a[", "]", 5_000)]
    [InlineData("f(", ")", 5_000)]
    [InlineData("{1:", "}", 4_000)]
    public void What_nests_too_deep_is_refused_on_a_small_stack(string open, string close, int count)
    {
        var text = string.Concat(Enumerable.Repeat(open, count)) + "a" + string.Concat(Enumerable.Repeat(close, count));
        Exception? found = null;
        var thread = new Thread(() => found = Caught(() => CelParser.Parse(text)), maxStackSize: 256 * 1024);

        thread.Start();
        thread.Join();

        found.Should().BeOfType<CelException>();
    }

    [Fact]
    public void What_is_too_long_is_refused_before_it_is_read() =>
        FluentActions.Invoking(() => CelParser.Parse(new string(' ', CelLexer.MaximumLength + 1)))
            .Should().Throw<CelException>().WithMessage("*16385 characters; at most 16384*");

    [Fact]
    public void No_text_ends_in_anything_but_a_condition_or_its_own_error()
    {
        const int Seed = 2010;
        var mutation = new TextMutation(new Random(Seed));
        var (read, refused) = (0, 0);

        for (var run = 0; run < 20_000; run++)
        {
            var text = mutation.Next();
            var error = Caught(() => CelParser.Parse(text));
            (read, refused) = error is null ? (read + 1, refused) : (read, refused + 1);

            if (error is not null and not CelException)
            {
                error.Should().BeNull("seed {0}, run {1}: {2}", Seed, run, text);
            }
        }

        read.Should().BePositive();
        refused.Should().BePositive();
    }

    private static Exception? Caught(Action act)
    {
        try
        {
            act();

            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
