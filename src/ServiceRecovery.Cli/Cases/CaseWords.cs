using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary>The options of <c>case do</c>, and their values once they are parsed.</summary>
internal sealed class CaseWords
{
    private readonly Option<string?> _by = Word("--by", "Who does it or types it (default: service-recovery).");
    private readonly Option<string?> _as = Word("--as", "As whom: company, customer, representative, partner, adjudicator.");
    private readonly Option<string?> _proof = Word("--proof", "How the customer said it: message, letter, recordedCall, ...");
    private readonly Option<string?> _rank = Word("--rank", "agent, supervisor, manager or executive.");
    private readonly Option<string?> _channel = Word("--channel", "phone, letter, email, ...");
    private readonly Option<string?> _words = Word("--words", "The customer's own words.");
    private readonly Option<string?> _reason = Word("--reason", "Why, without names.");
    private readonly Option<string?> _evidence = Word("--evidence", "What shows it, as kind:reference, such as order:4711.");
    private readonly Option<string?> _duty = Word("--duty", "The duty, such as warning.");
    private readonly Option<string?> _slot = Word("--slot", "The slot of the offer.");
    private readonly Option<string?> _offer = Word("--offer", "The offer of the slot that the customer wants.");
    private readonly Option<string?> _status = Word("--status", "declined, waived, impossible or waiting.");
    private readonly Option<string?> _at = Word("--at", "When it happened (default: now).");
    private readonly Option<string?> _id = Word("--command-id", "Your id of this command: it takes effect once.");
    private readonly Option<bool> _responsible = new("--responsible") { Description = "The apology accepts responsibility." };
    private readonly Option<bool> _unprompted = new("--unprompted") { Description = "The customer said so without being asked." };
    private readonly Option<bool> _preview = new("--preview") { Description = "Say what would happen and store nothing." };
    private ParseResult? _parsed;

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _by, _as, _proof, _rank, _channel, _words, _reason, _evidence, _duty, _slot, _offer, _status, _at, _id,
            _responsible, _unprompted, _preview,
        ];

        foreach (var option in all)
        {
            command.Options.Add(option);
        }
    }

    public CaseWords Of(ParseResult parsed)
    {
        _parsed = parsed;

        return this;
    }

    public string By => Text(_by) ?? "service-recovery";

    public string? Channel => Text(_channel);

    public string? Words => Text(_words);

    public string? Reason => Text(_reason);

    public string? Offer => Text(_offer);

    public string? Slot => Text(_slot);

    public string? CommandId => Text(_id);

    public bool Responsible => _parsed!.GetValue(_responsible);

    public bool Unprompted => _parsed!.GetValue(_unprompted);

    public bool Preview => _parsed!.GetValue(_preview);

    public Rank Rank => One(_rank, "rank", Rank.Any);

    public ActorProof Proof => One(_proof, "proof", ActorProof.Message);

    public ActorKind? As => Text(_as) is null ? null : One(_as, "kind of actor", ActorKind.Company);

    public DutyStatus Status => One(_status, "status", DutyStatus.Declined);

    public DateTimeOffset? At => Text(_at) is not { } text ? null : FieldValues.Moment(text, [])
        ?? throw ToolException.Usage("usage.at", $"--at '{text}' {FieldValues.MomentComplaint([])}");

    public Evidence? Evidence => Text(_evidence) is not { } text ? null : text.Split(':', 2) is [var kind, var reference]
        ? ServiceRecovery.Evidence.Of(kind, reference)
        : throw ToolException.Usage("usage.evidence", $"--evidence '{text}' is not kind:reference, such as order:4711.");

    public string Duty(string command) => Needed(_duty, command);

    public string SlotOf(string command) => Needed(_slot, command);

    public string OfferOf(string command) => Needed(_offer, command);

    public string ReasonFor(string command) => Needed(_reason, command);

    private static Option<string?> Word(string name, string description) => new(name) { Description = description };

    private string Needed(Option<string?> option, string command) => Text(option)
        ?? throw ToolException.Usage("usage", $"case do {command} needs {option.Name}: {option.Description}");

    private string? Text(Option<string?> option) => _parsed!.GetValue(option);

    private T One<T>(Option<string?> option, string what, T otherwise)
        where T : struct, Enum
    {
        if (Text(option) is not { } text)
        {
            return otherwise;
        }

        return EnumNames<T>.TryParse(text, out var value)
            ? value
            : throw ToolException.Usage("usage", $"{option.Name} '{text}' {EnumNames<T>.Complaint(text, what)}");
    }
}
