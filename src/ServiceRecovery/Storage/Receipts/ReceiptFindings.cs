namespace ServiceRecovery;

/// <summary>Why a receipt does not hold.</summary>
internal static class ReceiptFindings
{
    public static Finding OtherSemantics(DecisionReceipt receipt) => Major(
        "receipt-other-semantics",
        $"The receipt was made under semantics {receipt.Semantics}; this is {RecoveryPolicy.Semantics}. "
        + "Replay it with a version of the library that has the same number.");

    public static Finding OtherPolicy(DecisionReceipt receipt, RecoveryPolicy policy) => Major(
        "receipt-other-policy",
        $"The receipt is of {receipt.Policy}@{receipt.Version} with the hash {Short(receipt.Hash)}; "
        + $"{policy} has the hash {Short(policy.Hash)}. Find the policy by its hash.");

    public static Finding Differs(DecisionReceipt receipt, string again)
    {
        const int Around = 30;
        var at = receipt.Result.AsSpan().CommonPrefixLength(again);
        var from = Math.Max(0, at - Around);

        return Major(
            "receipt-differs",
            $"Made again, the decision differs from character {at} on: '{Part(receipt.Result, from)}' became '{Part(again, from)}'. "
            + "Were the same strategies registered?");
    }

    private static string Part(string text, int from) => text.Substring(from, Math.Min(60, text.Length - from));

    private static string Short(string hash) => hash[..Math.Min(12, hash.Length)];

    private static Finding Major(string code, string text) => new(code, text) { Severity = Severity.Major };
}
