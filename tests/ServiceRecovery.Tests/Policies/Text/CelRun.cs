using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery.Tests;

/// <summary>How a conformance test ended.</summary>
internal enum CelOutcome
{
    Passed,
    Refused,
    Wrong,
}

/// <summary>One conformance test: read, checked, evaluated by the walker and both back ends, and compared.</summary>
internal sealed class CelRun
{
    private static readonly string[] NeverNames = ["true", "false", "null"];
    private readonly JsonElement _test;
    private readonly List<(Fact Fact, FactValue Value)> _facts = [];
    private readonly Dictionary<string, CelMeaning> _tables = new(StringComparer.Ordinal);
    private readonly FactLayout _layout;
    private readonly CaseFacts _values;

    private CelRun(JsonElement test)
    {
        _test = test;

        foreach (var bound in test.TryGetProperty("bindings", out var bindings) ? bindings.EnumerateObject() : default)
        {
            if (!NeverNames.Contains(bound.Name))
            {
                Bind(bound.Name, bound.Value);
            }
        }

        _layout = new FactLayout([.. _facts.Select(bound => bound.Fact)]);
        _values = new CaseFacts(_layout);
        _facts.ForEach(bound => _values.Store(bound.Fact, bound.Value));
    }

    public static (CelOutcome Outcome, string Said) Of(JsonElement test)
    {
        if (test.TryGetProperty("container", out _))
        {
            return (CelOutcome.Refused, "Nobody can name a container for conditions.");
        }

        try
        {
            return new CelRun(test).Run();
        }
        catch (ArgumentException error)
        {
            return (CelOutcome.Refused, error.Message);
        }
    }

    private (CelOutcome Outcome, string Said) Run()
    {
        var mustFail = _test.TryGetProperty("error", out _);
        var scope = new CelScope(_facts.Select(bound => bound.Fact), _tables);
        var meaning = CelChecker.Meaning(_test.Text("expr"), scope, out var errors);

        if (meaning is null)
        {
            return (mustFail ? CelOutcome.Passed : CelOutcome.Refused, errors[0].Message);
        }

        try
        {
            var said = Said(meaning);
            var expected = mustFail ? "an error" : _test.TryGetProperty("value", out var value) ? Expected(value) : said;

            return (said == expected ? CelOutcome.Passed : CelOutcome.Wrong, $"said {said}, expected {expected}");
        }
        catch (ArithmeticException error)
        {
            return (mustFail ? CelOutcome.Passed : CelOutcome.Wrong, $"failed with {error.Message}");
        }
    }

    private void Bind(string name, JsonElement value)
    {
        var (kind, said) = Single(value);

        if (kind is null)
        {
            _tables[name] = Meaning(value);
        }
        else if (name.All(one => char.IsAsciiLetterOrDigit(one) || one == '.') && char.IsAsciiLetterLower(name[0]))
        {
            _facts.Add((kind switch
            {
                FactKind.Bool => Fact.Bool(name),
                FactKind.Int => Fact.Long(name),
                FactKind.Double => Fact.Double(name),
                FactKind.Text => Fact.String(name),
                FactKind.Time => Fact.Time(name),
                _ => Fact.Duration(name),
            }, said));
        }
    }

    private string Said(CelMeaning meaning) => meaning switch
    {
        CelNull => "null",
        CelSingle single => Said(single.Condition),
        CelSequence list => $"[{string.Join(", ", list.Items.Where(IsThere).Select(item => Said(item.Value)))}]",
        CelTable map => Joined(map.Entries.Select(entry => (Said(entry.Key), Said(entry.Value)))),
        _ => throw new InvalidOperationException(),
    };

    private bool IsThere(CelItem item) => item.If is null || Said(item.If) == "bool true";

    /// <summary>By the walker, with which closures and compiled code must agree.</summary>
    private string Said(Condition condition)
    {
        var outcome = ConditionWalker.Evaluate(condition, _values, "USD");
        var fast = Fast(condition);
        var said = outcome.IsError ? "an error" : Text(condition.Kind, outcome.Value);

        if (ReadBack(condition) is { } other)
        {
            return $"'{condition}', which reads as {other}";
        }

        if (fast != said)
        {
            return $"{said} by the walker and {fast} by the closures";
        }

        return outcome.IsError ? throw new ArithmeticException(outcome.Reason) : said;
    }

    /// <summary>What the printed condition is read as; null where it is the same.</summary>
    private string? ReadBack(Condition condition)
    {
        var scope = new CelScope(_facts.Select(bound => bound.Fact));
        var read = CelChecker.Read(condition.ToString(), scope, out var errors);

        return read is null ? errors[0].Message : TreeSketch.Of(read) == TreeSketch.Of(condition) ? null : TreeSketch.Of(read);
    }

    private string Fast(Condition condition)
    {
        var parts = new ConditionClosures(_layout);

        try
        {
            return Text(condition.Kind, condition.Kind switch
            {
                FactKind.Bool => FactValue.Of(Agreed(condition, parts.Test(condition)(_values.Cells, _values.Texts))),
                FactKind.Double => FactValue.Of(parts.Real(condition)(_values.Cells, _values.Texts)),
                FactKind.Decimal => FactValue.Of(parts.Exact(condition)(_values.Cells, _values.Texts)),
                FactKind.Text => FactValue.Of(parts.Text(condition)(_values.Cells, _values.Texts)),
                _ => FactValue.Of(parts.Whole(condition)(_values.Cells, _values.Texts)),
            });
        }
        catch (ArithmeticException)
        {
            // What may fail is left to the walker, which absorbs errors: then it is the walker's answer that counts.
            var outcome = ConditionWalker.Evaluate(condition, _values, "USD");

            return outcome.IsError ? "an error" : Text(condition.Kind, outcome.Value);
        }
    }

    private bool Agreed(Condition condition, bool closed)
    {
        var holds = new ulong[1];
        FusedConditions.Compile([condition], _layout)(_values.Cells, _values.Texts, holds);

        return (holds[0] == 1) == closed ? closed : throw new InvalidOperationException($"'{condition}' is compiled otherwise.");
    }

    private static string Expected(JsonElement value)
    {
        var form = value.EnumerateObject().First();

        return form.Name switch
        {
            "null" => "null",
            "list" => $"[{string.Join(", ", form.Value.EnumerateArray().Select(Expected))}]",
            "map" => Joined(form.Value.EnumerateArray().Select(entry => (Expected(entry[0]), Expected(entry[1])))),
            _ when Single(value) is ({ } kind, var single) => Text(kind, single),
            _ => $"{form.Name} {form.Value}",
        };
    }

    private static string Joined(IEnumerable<(string Key, string Value)> entries) =>
        $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}: {entry.Value}").Order(StringComparer.Ordinal))}}}";

    private static CelMeaning Meaning(JsonElement value)
    {
        var form = value.EnumerateObject().First();

        return form.Name switch
        {
            "null" => new CelNull(),
            "list" => new CelSequence([.. form.Value.EnumerateArray().Select(item => new CelItem(null, Meaning(item)))]),
            "map" => CelLists.Table([.. form.Value.EnumerateArray().Select(entry => (Meaning(entry[0]), Meaning(entry[1])))]),
            _ when Single(value) is ({ } kind, var single) => new CelSingle(new ConstantNode(kind, single)),
            _ => throw new ArgumentException($"'{form.Name}' is no value of this subset."),
        };
    }

    private static (FactKind? Kind, FactValue Value) Single(JsonElement value)
    {
        var form = value.EnumerateObject().First();

        return form.Name switch
        {
            "bool" => (FactKind.Bool, FactValue.Of(form.Value.GetBoolean())),
            "int" => (FactKind.Int, FactValue.Of(form.Value.GetInt64())),
            "double" => (FactKind.Double, FactValue.Of(Real(form.Value))),
            "string" => (FactKind.Text, FactValue.Of(form.Value.GetString()!)),
            "timestamp" => (FactKind.Time, FactValue.Of(checked(DateTime.UnixEpoch.Ticks + Ticks(form.Value)))),
            "duration" => (FactKind.Duration, FactValue.Of(Ticks(form.Value))),
            _ => (null, default),
        };
    }

    private static double Real(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : value.GetDouble();

    private static long Ticks(JsonElement value) =>
        checked((value.GetProperty("seconds").GetInt64() * TimeSpan.TicksPerSecond) + (value.GetProperty("nanos").GetInt32() / 100));

    private static string Text(FactKind kind, FactValue value) => kind switch
    {
        FactKind.Bool => value.Whole != 0 ? "bool true" : "bool false",
        FactKind.Int => $"int {value.Whole}",
        FactKind.Double => string.Create(CultureInfo.InvariantCulture, $"double {value.Real:R}"),
        FactKind.Text => $"string {value.Text}",
        _ => $"{kind} {value.Whole}",
    };
}
