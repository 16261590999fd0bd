using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary>What <c>case do</c> was told: who did it, when and how; and the words of each kind of verb.</summary>
internal sealed class CaseWords
{
    private readonly WordOptions _options = new();
    private readonly Option<string?> _by;
    private readonly Option<string?> _as;
    private readonly Option<string?> _proof;
    private readonly Option<string?> _rank;
    private readonly Option<string?> _roles;
    private readonly Option<string?> _channel;
    private readonly Option<string?> _words;
    private readonly Option<string?> _reason;
    private readonly Option<string?> _evidence;
    private readonly Option<string?> _at;
    private readonly Option<string?> _id;
    private readonly Option<bool> _responsible;
    private readonly Option<bool> _unprompted;
    private readonly Option<bool> _preview;

    public CaseWords()
    {
        _by = _options.Word("--by", "Who does it; who types it where the customer says it (default: service-recovery).");
        _as = _options.Word(
            "--as",
            "As whom: company, customer, representative, partner, adjudicator. Unless said, the customer for "
            + $"{string.Join(", ", CaseVerbs.OfCustomer)}, the company for all else.");
        _proof = _options.Word("--proof", "How it is known to be that person: message, letter, recordedCall, ... (none unless said).");
        _rank = _options.Word("--rank", "agent, supervisor, manager or executive.");
        _roles = _options.Word("--roles", "The roles whose grants are used, such as agent,service-manager.");
        _channel = _options.Word("--channel", "phone, letter, email, ...");
        _words = _options.Word("--words", "The customer's own words.");
        _reason = _options.Word("--reason", "Why, without names.");
        _evidence = _options.Word("--evidence", "What shows it, as kind:reference, such as order:4711.");
        _at = _options.Word("--at", "When it happened (default: now).");
        _id = _options.Word("--command-id", "Your id of this command: it takes effect once.");
        _responsible = _options.Flag("--responsible", "The apology accepts responsibility.");
        _unprompted = _options.Flag("--unprompted", "The customer said so without being asked.");
        _preview = _options.Flag("--preview", "Say what would happen and store nothing.");
        Owed = new OwedWords(_options);
        Failure = new FailureWords(_options);
        Closing = new ClosingWords(_options);
        Record = new RecordWords(_options);
    }

    public OwedWords Owed { get; }

    public FailureWords Failure { get; }

    public ClosingWords Closing { get; }

    public RecordWords Record { get; }

    public string By => _options.Value(_by) ?? "service-recovery";

    public string? Channel => _options.Value(_channel);

    public string? Words => _options.Value(_words);

    public string? Reason => _options.Value(_reason);

    public string? CommandId => _options.Value(_id);

    public bool Responsible => _options.Value(_responsible);

    public bool Unprompted => _options.Value(_unprompted);

    public bool Preview => _options.Value(_preview);

    public Rank Rank => _options.One(_rank, "rank", Rank.Any);

    public ActorProof Proof => _options.One(_proof, "proof", ActorProof.None);

    public ActorKind? As => _options.Value(_as) is null ? null : _options.One(_as, "kind of actor", ActorKind.Company);

    public DateTimeOffset? At => _options.Moment(_at);

    public string[] Roles =>
        _options.Value(_roles)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public Evidence? Evidence => _options.Value(_evidence) is not { } text ? null : text.Split(':', 2) is [var kind, var reference]
        ? ServiceRecovery.Evidence.Of(kind, reference)
        : throw ToolException.Usage("usage.evidence", $"--evidence '{text}' is not kind:reference, such as order:4711.");

    /// <summary>The name of an option that was given and that none of the verbs uses; null if there is none.</summary>
    public string? FirstUnused(IEnumerable<string> verbs)
    {
        Option[] common = [_by, _as, _proof, _rank, _roles, _at, _id, _preview];
        var used = verbs.SelectMany(CaseVerbs.Options).Concat(common.Select(option => option.Name)).ToHashSet();

        return _options.Given.FirstOrDefault(name => !used.Contains(name));
    }

    /// <summary>The options that are read while something is made of them.</summary>
    public static IReadOnlySet<string> ReadBy(Action<CaseWords> make)
    {
        var words = new CaseWords();
        words._options.Observe();

        try
        {
            make(words);
        }
        catch (ToolException)
        {
            // What must be given is not there; it was asked for all the same.
        }

        return words._options.Asked;
    }

    public void AddTo(Command command) => _options.AddTo(command);

    public CaseWords Of(ParseResult parsed)
    {
        _options.Take(parsed);

        return this;
    }

    public string ReasonFor(string verb) => _options.Needed(_reason, verb);

    public string ChannelOf(string verb) => _options.Needed(_channel, verb);

    public Evidence EvidenceFor(string verb) => Evidence
        ?? throw ToolException.Usage("usage", $"case do {verb} needs {_evidence.Name}: {_evidence.Description}");
}
