using System.Reflection;
using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class TestNameTests
{
    [Fact]
    public void The_name_of_a_test_is_a_sentence() =>
        typeof(TestNameTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FactAttribute)) && !IsSentence(method.Name))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .Should().BeEmpty();

    [Fact]
    public void The_check_tells_sentences_from_labels()
    {
        IsSentence("A_claim_lapses").Should().BeTrue();
        IsSentence("TestClaim").Should().BeFalse();
        IsSentence("Claim_Lapses").Should().BeFalse();
    }

    // Two words at least; a capital inside marks the name of a type or a state, which stands alone between words.
    private static bool IsSentence(string name) => Regex.IsMatch(name, @"\A[A-Z]\w*_[a-z0-9]\w*\z");
}
