using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A decision with all that it came from: enough to make it again, anywhere and at any time, to the same bytes.</summary>
/// <remarks>
/// It holds no policy, only which one: the policy is found by its hash, and read back from its canonical document if need
/// be. Two receipts are equal if they say the same.
/// </remarks>
public sealed record DecisionReceipt
{
    /// <summary>The policy's name.</summary>
    public required string Policy { get; init; }

    /// <summary>The policy's version.</summary>
    public required string Version { get; init; }

    /// <summary>The SHA-256 of the policy's canonical document, in lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>The number of the meaning of policies under which it was made.</summary>
    public required int Semantics { get; init; }

    /// <summary>The facts that the policy read and that were known, as <see cref="RecoveryPolicy.FactsRead"/> gives them.</summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }

    /// <summary>The decision as events store it, in JSON.</summary>
    public required string Result { get; init; }

    /// <summary>The receipt of a decision that <paramref name="policy"/> made for <paramref name="facts"/>.</summary>
    public static DecisionReceipt Of(RecoveryPolicy policy, CaseFacts facts, PolicyDecision decision)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(decision);

        return Of(decision, policy.FactsRead(facts));
    }

    /// <summary>The decision made again, in the form of <see cref="Result"/>.</summary>
    /// <param name="policy">The policy of <see cref="Hash"/>.</param>
    /// <param name="evaluator">With the same strategies as then; its back end makes no difference.</param>
    /// <exception cref="FormatException">A fact of the receipt is no value of the policy's fact.</exception>
    public string Replay(RecoveryPolicy policy, IRecoveryPolicyEvaluator evaluator)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(evaluator);

        return TextOf(evaluator.Evaluate(policy, policy.NewFacts(Facts)));
    }

    /// <summary>Why the receipt does not hold; null where the policy decides the same bytes again.</summary>
    /// <exception cref="FormatException">A fact of the receipt is no value of the policy's fact.</exception>
    public Finding? Verify(RecoveryPolicy policy, IRecoveryPolicyEvaluator evaluator)
    {
        ArgumentNullException.ThrowIfNull(policy);

        if (Semantics != RecoveryPolicy.Semantics)
        {
            return ReceiptFindings.OtherSemantics(this);
        }

        if (policy.Hash != Hash)
        {
            return ReceiptFindings.OtherPolicy(this, policy);
        }

        return Replay(policy, evaluator) is var again && again == Result ? null : ReceiptFindings.Differs(this, again);
    }

    /// <summary>One line of JSON, the same for equal receipts.</summary>
    public string ToJson() => ReceiptJson.Write(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">It is no receipt.</exception>
    public static DecisionReceipt Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);

        return ReceiptJson.Read(json);
    }

    /// <summary>The receipt of a decision that an event recorded.</summary>
    internal static DecisionReceipt Of(DecisionRecorded recorded) => Of(
        recorded.Decision,
        recorded.Facts
            .Append(new(StandardFacts.AsOf.Name, FactText.Format(StandardFacts.AsOf, FactValue.Of(recorded.Decision.AsOf))))
            .Append(new(StandardFacts.Gear.Name, FactText.Format(StandardFacts.Gear, FactValue.Of((long)recorded.Decision.Gear))))
            .DistinctBy(fact => fact.Key));

    /// <inheritdoc />
    public bool Equals(DecisionReceipt? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc />
    public override int GetHashCode() => Result.GetHashCode(StringComparison.Ordinal);

    private static DecisionReceipt Of(PolicyDecision decision, IEnumerable<KeyValuePair<string, string>> facts) => new()
    {
        Policy = decision.Policy,
        Version = decision.Version,
        Hash = decision.Hash,
        Semantics = decision.Semantics,
        Facts = new SortedDictionary<string, string>(facts.ToDictionary(), StringComparer.Ordinal),
        Result = TextOf(decision),
    };

    private static string TextOf(PolicyDecision decision) =>
        JsonSerializer.Serialize(decision, EventJson.Default.PolicyDecision);
}
