using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Every convention over text stands on this reader, so its corners have tests of their own.</summary>
public class CodeTextTests
{
    [Theory]
    [InlineData("a /* b */ c // d", "a c")]
    [InlineData("a \"b \\\" c\" d", "a d")]
    [InlineData("a @\"b \\\" c", "a c")]
    [InlineData("a @\"b \"\" c\" d", "a d")]
    [InlineData("a \"\" b", "a b")]
    [InlineData("a @\"\" b", "a b")]
    [InlineData("a '\"' b '\\'' c", "a b c")]
    [InlineData("a $\"b {c} d\" e", "a c e")]
    [InlineData("a $\"b {{c}} {d(\"e\")} f\" g", "a d( ) g")]
    [InlineData("a $\"{b switch { C => 1 }} d\" e", "a b switch { C => 1 } e")]
    [InlineData("a \"\"\"b \"c\" d\"\"\" e", "a e")]
    [InlineData("a $$\"\"\"b {c} {{d}} e\"\"\" f", "a d f")]
    [InlineData("a \"// b\" c", "a c")]
    [InlineData("@class \"b\" c", "@class c")]
    public void Only_code_is_left(string text, string code) =>
        string.Join(' ', CodeText.WithoutCommentsAndStrings(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Should().Be(code);

    [Fact]
    public void Lines_stay_where_they_were() =>
        CodeText.WithoutCommentsAndStrings("/* 1\n2 */ \"\"\"\n3\n\"\"\" a").Should().EndWith(" a")
            .And.Match(text => text.Count(character => character == '\n') == 3);

    [Fact]
    public void Members_are_found_by_their_braces()
    {
        var file = new SourceFile("src/P/F/A.cs", """
            using System;
            namespace P;
            [Flags]
            public readonly record struct A<T>(int X = 3) : IEquatable<int> where T : struct
            {
                public int B { get; init; } = 4;
                private readonly int[] _c = [1, 2];
                public static bool operator ==(A<T> left, int right) => left.X switch { 1 => true, _ => false };
                public int this[int i] { get { return i; } }
                public enum D { E = 1, F }
                private sealed class G { public void H() { } }
            }
            internal record I;
            """);

        file.Members.Where(member => member.IsType).Select(member => (member.TypeName, member.Depth))
            .Should().Equal(("A", 0), ("D", 1), ("G", 1), ("I", 0));
        file.Members.Where(member => member is { Depth: 1, IsType: false }).Select(member => member.FirstLine)
            .Should().Equal(6, 7, 8, 9);
        file.Members.Where(member => member.IsInitialized).Select(member => member.Header)
            .Should().Equal("private readonly int[] _c");
    }
}
