using System.Collections.Frozen;

namespace ServiceRecovery;

/// <summary>The names that a condition may use: facts by their dotted names, and the words of enums.</summary>
internal sealed class CelScope
{
    private readonly FrozenDictionary<string, Fact> _facts;
    private readonly FrozenDictionary<string, FactVocabulary> _words;
    private readonly FrozenDictionary<string, CelMeaning> _tables;

    /// <param name="own">The facts that the policy itself declares, beside the standard ones.</param>
    /// <param name="tables">Lists and maps under a name; null for none.</param>
    public CelScope(IEnumerable<Fact> own, IReadOnlyDictionary<string, CelMeaning>? tables = null)
    {
        _tables = (tables ?? new Dictionary<string, CelMeaning>()).ToFrozenDictionary(StringComparer.Ordinal);
        _facts = StandardFacts.All.Concat(own).DistinctBy(fact => fact.Name).ToFrozenDictionary(fact => fact.Name, StringComparer.Ordinal);
        _words = _facts.Values.Select(fact => fact.Vocabulary)
            .OfType<FactVocabulary>()
            .DistinctBy(words => words.Name)
            .ToFrozenDictionary(words => words.Name, StringComparer.Ordinal);
    }

    /// <summary>The fact of a name; null where there is none.</summary>
    public Fact? Fact(string name) => _facts.GetValueOrDefault(name);

    /// <summary>The list or map of a name; null where there is none.</summary>
    public CelMeaning? Table(string name) => _tables.GetValueOrDefault(name);

    /// <summary>The word of an enum, as <c>severity.major</c>; null where there is none.</summary>
    public ConstantNode? Word(string name)
    {
        var point = name.LastIndexOf('.');

        return point > 0
            && _words.TryGetValue(name[..point], out var words)
            && words.TryValueOf(name[(point + 1)..], out var value)
                ? new ConstantNode(FactKind.Enum, FactValue.Of(value), words)
                : null;
    }

    /// <summary>What is wrong with a name that means nothing here, with the nearest that does.</summary>
    public string Unknown(string name)
    {
        var point = name.LastIndexOf('.');

        if (point > 0 && _words.TryGetValue(name[..point], out var words))
        {
            return $"'{words.Name}' has no word '{name[(point + 1)..]}'. It has {string.Join(", ", words.Words)}.";
        }

        var known = _facts.Keys.Concat(_words.Values.SelectMany(one => one.Words.Select(word => $"{one.Name}.{word}")));
        var near = NearestName.Of(name, known.Order(StringComparer.Ordinal));

        return near is null
            ? $"There is no fact '{name}'. Declare it with the policy, with its type."
            : $"There is no fact '{name}'. Did you mean '{near}'?";
    }
}
