namespace ServiceRecovery.Cli;

/// <summary>What a check found.</summary>
internal enum Health
{
    Sound,

    /// <summary>The store is well; a person has something to do.</summary>
    Attention,
    Broken,
}
