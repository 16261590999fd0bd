namespace ServiceRecovery;

/// <summary>What is known while one document is read: its text, the policy's currency and facts, and what is wrong.</summary>
internal sealed class DocumentReading(DocumentText text, IReadOnlyList<RecoveryPolicy> known)
{
    private const int MostFaults = 200;

    private readonly Dictionary<object, DocumentNode> _places = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> _broken = new(ReferenceEqualityComparer.Instance);
    private readonly List<Fact> _own = [];
    private CelScope? _scope;

    /// <summary>The policies that it includes.</summary>
    public List<IncludedPolicy> Included { get; } = [];

    /// <summary>Facts that offers are measured by.</summary>
    public List<Fact> Measured { get; } = [];

    /// <summary>The names of the sources that reasons cite.</summary>
    public HashSet<string> Cited { get; } = new(StringComparer.Ordinal);

    public List<DocumentFault> Faults { get; } = [];

    /// <summary>Whether more is wrong than anybody is told: whoever reads on would only work for nobody.</summary>
    public bool IsFull => Faults.Count >= MostFaults;

    public bool HasErrors => Faults.Exists(fault => !fault.IsWarning);

    /// <summary>The currency of every amount; read before the first of them.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>The sources that reasons may cite, by their names.</summary>
    public Dictionary<string, PolicySource> Sources { get; } = new(StringComparer.Ordinal);

    /// <summary>The names that conditions may use; closed with the first condition.</summary>
    public CelScope Scope => _scope ??= new CelScope(_own.DistinctBy(fact => fact.Name));

    /// <summary>The facts that the policy declares.</summary>
    public IReadOnlyList<Fact> Own => _own;

    /// <summary>The names of facts whose declaration could not be read: nothing else is said of them.</summary>
    public HashSet<string> Undeclared { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes up facts that conditions may name.</summary>
    public void Declare(IEnumerable<Fact> facts)
    {
        _own.AddRange(facts.Where(fact => fact.Ordinal < 0));
        _scope = null;
    }

    /// <summary>Takes in a policy by its reference, so that conditions may name its facts.</summary>
    public void Include(IncludeParts include, DocumentNode node)
    {
        var (name, version) = include.Reference;
        var named = known.Where(policy => policy.Name == name).ToList();

        if (named.Find(policy => version.Length == 0 || policy.Version == version) is { } policy)
        {
            Included.Add(new IncludedPolicy(policy, include.Except));
            Declare(policy.Reads);

            return;
        }

        var found = (named.Count > 0 ? named : known).Select(policy => $"{policy}").Order(StringComparer.Ordinal).ToList();
        var meant = NearestName.Meant(include.Policy, found) is { Length: > 0 } near ? near
            : found.Count > 0 ? $" There are {string.Join(", ", found)}."
            : " No policy is known here that could be included.";
        Error(node, "unknown-include", $"There is no policy '{TextLimits.Begin(include.Policy)}' to include.{meant}");
    }

    /// <summary>Remembers where a part of the policy stands, and whether something in it could not be read.</summary>
    public void Place(object part, DocumentNode node, bool isBroken)
    {
        if (part is ValueType)
        {
            return;
        }

        _places[part] = node;
        _ = isBroken && _broken.Add(part);
    }

    /// <summary>Where a part stands that was made from another: at the same place.</summary>
    public void Replace(object before, object after)
    {
        if (_places.TryGetValue(before, out var node))
        {
            Place(after, node, _broken.Contains(before));
        }
    }

    public DocumentNode? PlaceOf(object part) => _places.GetValueOrDefault(part);

    /// <summary>Whether something in it could not be read, so that what else is wrong with it may follow from that.</summary>
    public bool IsBroken(object part) => _broken.Contains(part);

    public void Error(DocumentNode node, string code, string message) => Faults.Add(new DocumentFault(node.At, code, message));

    public void Warn(DocumentNode node, string code, string message) =>
        Faults.Add(new DocumentFault(node.At, code, message, IsWarning: true));

    /// <summary>A fault inside a text: the character is that of the text without escapes.</summary>
    public void ErrorInside(DocumentNode node, int character, string code, string message) =>
        Faults.Add(new DocumentFault(text.Inside(node.At, character), code, message));

    /// <summary>Something else was expected; always null.</summary>
    public object? Expected(DocumentNode node, string what)
    {
        Error(node, "wrong-type", $"{node.Said} is found; {what} is expected.");

        return null;
    }
}
