namespace ServiceRecovery;

/// <summary>Reads the documents of one change together: they may include each other, in whatever order they come.</summary>
internal static class PolicyDocuments
{
    public static ReadPolicies Read(IReadOnlyList<PolicyText> documents, IReadOnlyList<RecoveryPolicy> known)
    {
        List<RecoveryPolicy> includable = [.. known.Append(Preset.FourSteps).DistinctBy(policy => policy.Hash)];
        var read = new PolicyDocument?[documents.Count];
        var hasMore = true;

        // What fails for want of another document is read again once that one is known; a loop is left over and says so.
        while (hasMore)
        {
            List<RecoveryPolicy> found = [];

            for (var index = 0; index < read.Length; index++)
            {
                if (read[index] is not { IsValid: true })
                {
                    read[index] = PolicyDocument.Read(documents[index].Text, documents[index].File, includable);
                    found.AddRange(read[index]!.Policy is { } policy ? [policy] : []);
                }
            }

            hasMore = found.Count > 0 && Array.Exists(read, document => !document!.IsValid);
            includable.AddRange(found);
        }

        var said = read.SelectMany(document => document!.Diagnostics).ToLookup(one => one.IsError, one => $"{one}");

        return new ReadPolicies([.. read.Select(document => document!.Policy).OfType<RecoveryPolicy>()], [.. said[true]], [.. said[false]]);
    }
}
