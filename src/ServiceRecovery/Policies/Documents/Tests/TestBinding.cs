using System.Collections.Immutable;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Understands the tests of a document by the policy that it says.</summary>
internal sealed class TestBinding(DocumentReading reading, RecoveryPolicy policy)
{
    private static readonly DateTimeOffset Beginning = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ExpectationBinding _expectations = new(reading, policy);
    private readonly List<string> _rules = [.. policy.Gears.SelectMany(gear => gear.Variant.Rules).Select(rule => rule.Id).Distinct()];

    public ImmutableArray<BoundTest> Bind(IEnumerable<TestParts> tests) => [.. tests.TakeWhile(_ => !reading.IsFull).Select(Bind)];

    private BoundTest Bind(TestParts test)
    {
        var node = reading.PlaceOf(test)!;

        foreach (var unknown in test.Because.Except(_rules).TakeWhile(_ => !reading.IsFull))
        {
            reading.Error(
                node["because"]!, "unknown-rule", $"There is no rule '{TextLimits.Begin(unknown)}'.{NearestName.Meant(unknown, _rules)}");
        }

        return new BoundTest
        {
            Name = test.Name,
            At = node.At,
            Given = [.. test.Given.Members.TakeWhile(_ => !reading.IsFull).Select(Given).OfType<(Fact, FactValue)>()],
            AsOf = test.AsOf ?? Beginning,
            Gear = test.Gear,
            Expect = [.. test.Expect.Members.TakeWhile(_ => !reading.IsFull).Select(_expectations.Bind).OfType<TestExpectation>()],
            Because = test.Because,
        };
    }

    private (Fact Fact, FactValue Value)? Given(DocumentMember member)
    {
        if (policy.Reads.FirstOrDefault(fact => fact.Name == member.Name) is not { } fact)
        {
            var names = policy.Reads.Select(known => known.Name);
            reading.Faults.Add(new DocumentFault(
                member.At, "unknown-fact",
                $"{policy} reads no fact '{TextLimits.Begin(member.Name)}'.{NearestName.Meant(member.Name, names)}"));

            return null;
        }

        if (TextOf(fact, member.Value) is { } text && FactText.TryParse(fact, text, out var value))
        {
            return (fact, value);
        }

        reading.Error(
            member.Value, "bad-value", $"{member.Value.Said} is not a value of the fact '{fact.Name}': {FactText.Expected(fact)}.");

        return null;
    }

    /// <summary>An amount without a currency is in the policy's.</summary>
    private string? TextOf(Fact fact, DocumentNode value) => value.Kind switch
    {
        JsonTokenType.Number when fact.Kind == FactKind.Money => $"{value.Text} {policy.Currency}",
        JsonTokenType.Number or JsonTokenType.String or JsonTokenType.True or JsonTokenType.False => value.Text,
        _ => null,
    };
}
