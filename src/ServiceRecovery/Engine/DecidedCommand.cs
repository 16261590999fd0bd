namespace ServiceRecovery;

/// <summary>What a command would come to; without a commit there is nothing to store.</summary>
internal sealed record DecidedCommand(CommandResult Result, CaseDraft? Draft, Commit? Commit);
