using System.Collections.Immutable;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A test as it is written: what is given and expected is understood once the policy is known.</summary>
internal sealed record TestParts
{
    public static readonly DocumentNode Nothing = new(JsonTokenType.StartObject, "", 0);

    public string Name { get; init; } = "";

    public DocumentNode Given { get; init; } = Nothing;

    public DateTimeOffset? AsOf { get; init; }

    public Gear Gear { get; init; }

    public DocumentNode Expect { get; init; } = Nothing;

    public ImmutableArray<string> Because { get; init; } = [];
}

/// <summary>How a document says a test.</summary>
internal static class TestShape
{
    private static readonly ReadShape Moment = new(
        "a moment such as '2026-04-01T12:00:00Z'", null,
        text => FactText.TryParse(StandardFacts.AsOf, text, out var value) ? StandardFacts.AsOf.Read(value) : null,
        moment => $"{moment:O}", "2026-04-01T12:00:00Z");

    public static readonly ObjectShape<TestParts> Shape = new ObjectShape<TestParts>(
        "test", "A case with what must come of it.", () => new TestParts())
        .Need("name", "What it is about, in a few words.",
            CommonShapes.Text, test => test.Name, (test, name) => test with { Name = (string)name })
        .Say("given", "The facts by their names: { \"failure.harm\": \"distress\" }. What is not given is as in a new case.",
            new RawShape("an object of facts and values"), test => test.Given, (test, given) => test with { Given = (DocumentNode)given })
        .May("asOf", "When it is decided. Default the beginning of 2000, so that no test depends on the day on which it runs.",
            Moment, test => test.AsOf, (test, moment) => test with { AsOf = (DateTimeOffset)moment })
        .Say("gear", "In which gear. Default normal.",
            new WordShape(typeof(Gear)), test => test.Gear, (test, gear) => test with { Gear = (Gear)gear })
        .Need("expect", "What must come of it: { \"apology.rank\": \"executive\", \"compensation.amount\": 250, \"voucher\": false }.",
            new RawShape("an object of what must come of it"), test => test.Expect,
            (test, expect) => test with { Expect = (DocumentNode)expect })
        .May("because", "The rules that must be the reason: each matches and says something of what is expected.",
            CommonShapes.Texts, test => test.Because, (test, rules) => test with { Because = (ImmutableArray<string>)rules });
}
