namespace ServiceRecovery;

/// <summary>The names that a condition may use: facts by their dotted names, and the words of enums.</summary>
internal sealed class CelScope
{
    private static readonly IReadOnlyDictionary<string, FactVocabulary> StandardWords = StandardFacts.All
        .Select(fact => fact.Vocabulary)
        .OfType<FactVocabulary>()
        .DistinctBy(words => words.Name)
        .ToDictionary(words => words.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, Fact> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FactVocabulary> _ownWords = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, CelMeaning>? _tables;

    /// <param name="own">The facts that the policy itself declares, beside the standard ones, whose names they cannot take.</param>
    /// <param name="tables">Lists and maps under a name; null for none.</param>
    public CelScope(IEnumerable<Fact> own, IReadOnlyDictionary<string, CelMeaning>? tables = null)
    {
        _tables = tables;

        foreach (var fact in own)
        {
            _own.TryAdd(fact.Name, fact);
            _ = fact.Vocabulary is { } words && _ownWords.TryAdd(words.Name, words);
        }
    }

    /// <summary>The fact of a name; null where there is none.</summary>
    public Fact? Fact(string name) => StandardFacts.Find(name) ?? _own.GetValueOrDefault(name);

    /// <summary>The list or map of a name; null where there is none.</summary>
    public CelMeaning? Table(string name) => _tables?.GetValueOrDefault(name);

    /// <summary>The word of an enum, as <c>severity.major</c>; null where there is none.</summary>
    public ConstantNode? Word(string name)
    {
        var point = name.LastIndexOf('.');

        return point > 0
            && Words(name[..point]) is { } words
            && words.TryValueOf(name[(point + 1)..], out var value)
                ? new ConstantNode(FactKind.Enum, FactValue.Of(value), words)
                : null;
    }

    /// <summary>What is wrong with a name that means nothing here, with the nearest that does.</summary>
    public string Unknown(string name)
    {
        var point = name.LastIndexOf('.');

        if (point > 0 && Words(name[..point]) is { } words)
        {
            return $"'{words.Name}' has no word '{name[(point + 1)..]}'. It has {string.Join(", ", words.Words)}.";
        }

        var lists = StandardWords.Values.Concat(_ownWords.Values);
        var known = StandardFacts.All.Select(fact => fact.Name).Concat(_own.Keys)
            .Concat(lists.SelectMany(one => one.Words.Select(word => $"{one.Name}.{word}")));
        var near = NearestName.Of(name, known.Order(StringComparer.Ordinal));

        return near is null
            ? $"There is no fact '{name}'. Declare it with the policy, with its type."
            : $"There is no fact '{name}'. Did you mean '{near}'?";
    }

    private FactVocabulary? Words(string name) => StandardWords.GetValueOrDefault(name) ?? _ownWords.GetValueOrDefault(name);
}
