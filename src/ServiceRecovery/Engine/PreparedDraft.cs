namespace ServiceRecovery;

/// <summary>A draft with what it was made of.</summary>
internal sealed record PreparedDraft(CaseDraft Draft, LoadedCase Loaded, LoadedCustomer Customer);
