using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>A test that can be run: its facts and expectations are those of the policy.</summary>
internal sealed record BoundTest
{
    public required string Name { get; init; }

    public required int At { get; init; }

    public required ImmutableArray<(Fact Fact, FactValue Value)> Given { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    public required Gear Gear { get; init; }

    public required ImmutableArray<TestExpectation> Expect { get; init; }

    public required ImmutableArray<string> Because { get; init; }

    public CaseFacts Facts(RecoveryPolicy policy)
    {
        var facts = policy.NewFacts();
        facts.AsOf = AsOf;
        facts.Case.Gear = Gear;

        foreach (var (fact, value) in Given)
        {
            facts.Store(fact, value);
        }

        return facts;
    }
}

/// <summary>One thing that is expected of a decision.</summary>
/// <param name="Said">As the test says it, for messages.</param>
/// <param name="Subject">The duty or slot that must be there; null where nothing must.</param>
/// <param name="Judge">Null where it is so; else what is so instead.</param>
internal sealed record TestExpectation(string Said, string? Subject, Func<PolicyDecision, string?> Judge);
