using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary>The words about a failure that came later.</summary>
internal sealed class FailureWords(WordOptions options)
{
    private readonly Option<string?> _id = options.Word("--failure", "Your id of the new failure, such as order:item.");
    private readonly Option<string?> _kind = options.Word("--kind", "outcome, process, conduct, billing, information, privacy or safety.");
    private readonly Option<string?> _severity = options.Word("--severity", "minor, moderate, major or critical.");
    private readonly Option<string?> _harm = options.Word("--harm", "none, distress, injury or death.");
    private readonly Option<bool> _safety = options.Flag("--safety", "Somebody may be hurt while nothing is done.");
    private readonly Option<bool> _promise = options.Flag("--promise-broken", "A promise was broken.");
    private readonly Option<bool> _waiting = options.Flag("--waiting-harms", "To wait for the apology would do harm.");

    /// <summary>Whether the fix cannot wait for the apology.</summary>
    public bool WaitingHarms => options.Value(_waiting);

    /// <summary>A failure like the first, as far as nothing else is said.</summary>
    public Failure Of(DateTimeOffset? occurredAt) => new()
    {
        Id = options.Value(_id),
        Kind = options.One(_kind, "kind of failure", default(FailureKind)),
        Severity = options.One(_severity, "severity", default(Severity)),
        Harm = options.One(_harm, "harm", default(Harm)),
        Safety = options.Value(_safety),
        PromiseBroken = options.Value(_promise),
        OccurredAt = occurredAt,
    };
}
