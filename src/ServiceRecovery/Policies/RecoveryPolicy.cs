using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace ServiceRecovery;

/// <summary>
/// What is owed and what may be given, in which manner, within which limits, and why; made with <see cref="Named"/>.
/// </summary>
/// <remarks>
/// Immutable; one instance serves every thread. All that it says is resolved when it is built: what it includes, each
/// gear, each condition. Its <see cref="Hash"/> covers that whole, so two policies with one hash decide alike.
/// </remarks>
public sealed class RecoveryPolicy
{
    /// <summary>
    /// The number of the meaning of policies: decisions of one number replay to the same bytes. It rises when the same
    /// document would decide otherwise.
    /// </summary>
    public const int Semantics = 1;

    private readonly ImmutableArray<GearVariant> _gears;
    private readonly ImmutableArray<Fact> _reads;

    internal RecoveryPolicy(PolicyHeader header, ImmutableArray<GearVariant> gears, IReadOnlyList<Fact> reads)
    {
        Header = header;
        _gears = gears;
        _reads = [.. reads];
        Layout = new FactLayout([.. reads]);
    }

    /// <summary>The stable name.</summary>
    public string Name => Header.Name;

    /// <summary>The version, in the author's own scheme.</summary>
    public string Version => Header.Version;

    /// <summary>SHA-256 of the canonical document, in lower-case hex; worked out when it is first asked for.</summary>
    public string Hash => field ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToCanonicalJson())));

    /// <summary>What gives it its force.</summary>
    public PolicyKind Kind => Header.Kind;

    /// <summary>The currency of every amount in it.</summary>
    public string Currency => Header.Currency;

    /// <summary>The IANA name of the time zone in which its days end.</summary>
    public string TimeZone => Header.TimeZone;

    /// <summary>The first day on which it is in force; null since ever.</summary>
    public DateOnly? EffectiveFrom => Header.EffectiveFrom;

    /// <summary>The last day on which it is in force; null without end.</summary>
    public DateOnly? EffectiveUntil => Header.EffectiveUntil;

    /// <summary>
    /// The date of a case that says which version is in force for it. Default <c>failure.receivedAt</c>.
    /// </summary>
    public string AppliesBy => Header.AppliesBy;

    /// <summary>
    /// The day after which it should be compared with its sources again: a host that starts with it later logs a warning. Null
    /// for none. Not part of the <see cref="Hash"/>.
    /// </summary>
    public DateOnly? ReviewBy => Header.ReviewBy;

    /// <summary>How the customer's word is asked for, and when silence ends a case.</summary>
    public ConfirmationTerms Confirmation => Header.Confirming;

    /// <summary>How much goodwill each role may release, the least first.</summary>
    public IReadOnlyList<Grant> Grants => Header.Grants;

    /// <summary>The ids of its rules in the normal gear, in order.</summary>
    public IReadOnlyList<string> Rules => [.. In(Gear.Normal).Rules.Select(rule => rule.Id)];

    internal PolicyHeader Header { get; }

    internal FactLayout Layout { get; }

    internal IReadOnlyList<Fact> Reads => _reads;

    /// <summary>Begins a policy.</summary>
    /// <param name="name">Stable, in kebab-case.</param>
    /// <param name="version">The author's own scheme, for example <c>2009.1</c>.</param>
    public static RecoveryPolicyBuilder Named(string name, string version) => new(name, version);

    /// <summary>The policy that a document says.</summary>
    /// <param name="document">JSON in the language of policies; comments and commas behind the last item are allowed.</param>
    /// <param name="file">The name that errors call the document by; null for none.</param>
    /// <param name="known">The policies that it may include; default none.</param>
    /// <exception cref="InvalidPolicyException">
    /// It is no valid policy; every error is named at once, with line and column.
    /// </exception>
    public static RecoveryPolicy Parse(string document, string? file = null, params IEnumerable<RecoveryPolicy> known)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(known);
        var made = DocumentMaking.Make(document, [.. known], DocumentScrutiny.Errors);

        return made.Policy ?? throw new InvalidPolicyException(
            file ?? "document", [.. DocumentDiagnostics.Of(made.Faults, made.Text, file).Select(one => $"{one}")]);
    }

    /// <summary>Facts whose slots are those of this policy: filling them is all that an evaluation needs.</summary>
    public CaseFacts NewFacts() => new(Layout);

    /// <summary>Facts filled from what <see cref="FactsRead"/> gave; the decision on them is the same again.</summary>
    /// <exception cref="FormatException">A value is none of its fact. Names that the policy does not read are ignored.</exception>
    public CaseFacts NewFacts(IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var facts = NewFacts();
        facts.Given = GoodwillBySlot.Parse(values);

        foreach (var fact in _reads)
        {
            facts.Forget(fact);
        }

        foreach (var (name, text) in values)
        {
            if (Layout.Find(name) is { } fact)
            {
                facts.Store(fact, FactText.Parse(fact, text));
            }
        }

        return facts;
    }

    /// <summary>
    /// The facts that this policy reads and that are known, by name, as text; with them what each slot of the case
    /// gave.
    /// </summary>
    public IEnumerable<KeyValuePair<string, string>> FactsRead(CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);

        foreach (var fact in _reads)
        {
            if (facts.TryFind(fact, out var value))
            {
                yield return new(fact.Name, FactText.Format(fact, value));
            }
        }

        foreach (var text in facts.Given?.Texts(Currency) ?? [])
        {
            yield return text;
        }
    }

    /// <summary>The resolved whole as JSON, always the same bytes for the same policy.</summary>
    public string ToCanonicalJson() => CanonicalPolicy.Write(this);

    /// <summary>What holds in a gear; the normal gear where the policy has no variant for it.</summary>
    internal PolicyVariant In(Gear gear) => (_gears.FirstOrDefault(one => one.Gear == gear) ?? _gears[0]).Variant;

    /// <summary>Every gear that has a variant, the normal one first.</summary>
    internal IReadOnlyList<GearVariant> Gears => _gears;

    /// <inheritdoc />
    public override string ToString() => $"{Name}@{Version}";
}
