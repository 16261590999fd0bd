namespace ServiceRecovery;

/// <summary>How the audit log is kept.</summary>
public sealed class AuditOptions
{
    /// <summary>How often a checkpoint of a log that has grown goes to every <see cref="IAuditCheckpointSink"/>.</summary>
    /// <value>One hour. What is rewritten before the next one cannot be noticed.</value>
    public TimeSpan CheckpointEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A file to which each checkpoint is appended as a line, best on another machine.</summary>
    /// <value>Null for none.</value>
    public string? CheckpointFile { get; set; }
}
