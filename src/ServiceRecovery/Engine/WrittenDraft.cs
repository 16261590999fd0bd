namespace ServiceRecovery;

/// <summary>A draft as a commit, and what its streams are once that commit is stored.</summary>
internal sealed record WrittenDraft(Commit Commit, LoadedCase Case, LoadedCustomer Customer);
