using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public sealed partial class NameFormTests
{
    private const int Texts = 50_000;
    private const int LongestText = 7;

    [Fact]
    public void Names_of_facts_and_kebab_case_are_what_their_patterns_say()
    {
        var random = new Random(20_261);
        var (facts, kebabs) = (0, 0);

        for (var text = 0; text < Texts; text++)
        {
            var name = new string(random.GetItems<char>("abzAZ019.-_ \n\u00e4", random.Next(LongestText)));
            facts += FactName().IsMatch(name) ? 1 : 0;
            kebabs += KebabName().IsMatch(name) ? 1 : 0;

            NameForm.IsFact(name).Should().Be(FactName().IsMatch(name), "'{0}'", name);
            NameForm.IsKebab(name).Should().Be(KebabName().IsMatch(name), "'{0}'", name);
        }

        facts.Should().BeGreaterThan(1_000);
        kebabs.Should().BeGreaterThan(1_000);
    }

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*\z")]
    private static partial Regex FactName();

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex KebabName();
}
