using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>A document of a policy as it was read: the policy, or everything that is wrong with it, each with its place.</summary>
/// <remarks>Immutable. Reading never throws for what a document says.</remarks>
public sealed class PolicyDocument
{
    private readonly DocumentMade _made;

    private PolicyDocument(string? file, DocumentMade made)
    {
        _made = made;
        File = file;
        Policy = made.Policy;
        Diagnostics = DocumentDiagnostics.Of(made.Faults, made.Text, file);
    }

    /// <summary>The name that errors call the document by; null if it has none.</summary>
    public string? File { get; }

    /// <summary>The policy; null where there is an error.</summary>
    public RecoveryPolicy? Policy { get; }

    /// <summary>Errors and warnings in the order of their places; at most a hundred, errors first.</summary>
    public IReadOnlyList<PolicyDiagnostic> Diagnostics { get; }

    /// <summary>Whether it is a policy: warnings are no errors.</summary>
    public bool IsValid => Policy is not null;

    /// <summary>Whether it may be activated only if it has tests; those that it has must pass in any case.</summary>
    public bool RequiresTests => _made.Parts?.RequiresTests ?? false;

    /// <summary>The day on which it was last compared with its sources; null where it does not say.</summary>
    public DateOnly? AsOf => _made.Parts?.AsOf;

    /// <summary>The day after which it should be compared with its sources again; null where it does not say.</summary>
    public DateOnly? ReviewBy => _made.Parts?.Policy.ReviewBy;

    /// <summary>For readers; null where it says nothing.</summary>
    public string? Description => _made.Parts?.Description;

    /// <summary>
    /// The JSON Schema (2020-12) of the documents, for editors: it completes names and says what each means. It accepts every
    /// document that can be read; what only the whole policy shows, such as a fact's name in a condition, only reading finds.
    /// </summary>
    public static string Schema => PolicySchema.Write();

    internal ImmutableArray<BoundTest> Bound => _made.Tests;

    /// <summary>The ids of the rules that it says itself.</summary>
    internal IReadOnlySet<string> OwnRules => _made.Parts is { Policy: var said }
        ? said.Rules.Concat(said.Gears.SelectMany(gear => gear.Rules)).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal)
        : ImmutableHashSet<string>.Empty;

    /// <summary>Reads a document.</summary>
    /// <param name="text">JSON in the language of policies; comments and commas behind the last item are allowed.</param>
    /// <param name="file">The name that errors call the document by; null for none.</param>
    /// <param name="known">The policies that it may include; default none.</param>
    public static PolicyDocument Read(string text, string? file = null, params IEnumerable<RecoveryPolicy> known)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(known);

        return Of(file, DocumentMaking.Make(text, [.. known]));
    }

    /// <summary>Reads several documents that may include each other, in any order.</summary>
    /// <param name="documents">Each with the name that errors call it by.</param>
    /// <param name="known">Policies that they may include besides; default none.</param>
    /// <returns>One for each, in the same order. Those that include each other in a circle are refused.</returns>
    public static IReadOnlyList<PolicyDocument> ReadAll(
        IEnumerable<KeyValuePair<string, string>> documents, params IEnumerable<RecoveryPolicy> known)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(known);

        return DocumentSet.Read([.. documents], [.. known]);
    }

    /// <summary>Runs the tests of the document.</summary>
    /// <param name="evaluator">Decides; null takes one that knows the built-in strategies only.</param>
    /// <exception cref="InvalidOperationException">It is no valid policy.</exception>
    public PolicyTestReport RunTests(IRecoveryPolicyEvaluator? evaluator = null) =>
        TestRun.Of(this, evaluator ?? new RecoveryPolicyEvaluator());

    internal static PolicyDocument Of(string? file, DocumentMade made) => new(file, made);

    internal int LineOf(int at) => _made.Text.Position(at).Line;
}
