namespace ServiceRecovery;

/// <summary>What must hold of the facts that a policy reads.</summary>
internal static class PolicyFactCheck
{
    private const string Place = "facts";

    public static void Run(List<Fact> reads, PolicyFaults faults)
    {
        foreach (var twice in reads.Twice(fact => fact.Name))
        {
            faults.Add(Place, $"The fact '{twice.Key}' is read as {string.Join(" and as ", twice.Select(fact => fact.Kind))}.");
        }

        foreach (var own in reads.Where(fact => fact.Ordinal < 0 && StandardFacts.Find(fact.Name) is not null))
        {
            faults.Add(Place, $"'{own.Name}' is the name of a standard fact; use that, or another name.");
        }

        CheckNames(reads, faults);

        foreach (var twice in Vocabularies(reads).Twice(words => words.Name))
        {
            faults.Add(
                Place,
                $"'{twice.Key}' names the words {string.Join(" and the words ", twice)}; give one of the two enums another name.");
        }

        foreach (var personal in reads.Where(fact => fact.IsPersonal))
        {
            faults.Add(Place, $"The fact '{personal.Name}' is personal; a policy may not read it.");
        }
    }

    /// <summary>A policy is kept as text: each name in it must say there what it says here.</summary>
    private static void CheckNames(List<Fact> reads, PolicyFaults faults)
    {
        var own = reads.Where(fact => fact.Ordinal < 0).DistinctBy(fact => fact.Name).ToList();

        if (own.Count == 0)
        {
            return;
        }

        var scope = new CelScope(own);

        foreach (var fact in own)
        {
            CheckName(
                $"the fact '{fact.Name}'", CelChecker.Read(fact.Name, scope, out var wrong) is FactNode, wrong, faults);
        }

        foreach (var name in own.Select(fact => fact.Vocabulary).OfType<FactVocabulary>().DistinctBy(words => words.Name)
            .SelectMany(words => words.Words.Select(word => $"{words.Name}.{word}")))
        {
            CheckName($"the word '{name}'", CelChecker.Read(name, scope, out var wrong) is ConstantNode, wrong, faults);
        }

        // The standard words can be said; only a fact of the same name could hide them.
        foreach (var fact in own.Where(fact => IsStandardWord(fact.Name)))
        {
            CheckName($"the word '{fact.Name}'", isRead: false, [], faults);
        }
    }

    private static bool IsStandardWord(string name) =>
        name.LastIndexOf('.') is var point and > 0
        && StandardFacts.All.Any(fact => fact.Vocabulary is { } words
            && words.Name == name[..point] && words.TryValueOf(name[(point + 1)..], out _));

    private static void CheckName(string what, bool isRead, IReadOnlyList<CelError> wrong, PolicyFaults faults)
    {
        if (!isRead)
        {
            var why = wrong.Count > 0 ? wrong[0].Message : "A fact has the same name. Give it another.";
            faults.Add(Place, $"A condition cannot name {what}: {why}");
        }
    }

    private static List<FactVocabulary> Vocabularies(List<Fact> reads) =>
    [
        .. reads.Where(fact => fact.Ordinal < 0).Concat(StandardFacts.All)
            .Select(fact => fact.Vocabulary)
            .OfType<FactVocabulary>()
            .DistinctBy(words => words.ToString()),
    ];
}
