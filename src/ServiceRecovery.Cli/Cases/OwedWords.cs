using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary>The words about a duty or an offer.</summary>
internal sealed class OwedWords(WordOptions options)
{
    private readonly Option<string?> _duty = options.Word("--duty", "The duty, such as warning.");
    private readonly Option<string?> _unit = options.Word("--unit", "Per which unit the duty is owed, where there are several.");
    private readonly Option<string?> _within = options.Word("--within", "By when a new duty is owed, such as 14d or 2 business days.");
    private readonly Option<string?> _class = options.Word("--class", "Why a new duty is owed: conduct, redress, entitlement, goodwill.");
    private readonly Option<string?> _status = options.Word("--status", "declined, waived, impossible or waiting.");
    private readonly Option<string?> _for = options.Word(
        "--for", "For whom a duty waits: customer, thirdparty, or nobody where the wait is over.");
    private readonly Option<bool> _told = options.Flag("--told", "The customer was told.");
    private readonly Option<string?> _slot = options.Word("--slot", "The slot of the offer.");
    private readonly Option<string?> _offer = options.Word("--offer", "The offer of the slot that the customer wants.");

    public string? Unit => options.Value(_unit);

    public string? Slot => options.Value(_slot);

    public WaitingFor WaitsFor => options.One(_for, "for", WaitingFor.Customer);

    public bool Told => options.Value(_told);

    /// <summary>The duty that a case is reopened for; null for none.</summary>
    public DutyTerms? Added
    {
        get
        {
            var terms = new DutyTerms
            {
                Kind = options.Value(_duty) ?? "",
                Unit = Unit,
                Class = options.One(_class, "class", default(ObligationClass)),
                Deadlines = Within is { } within ? [new Deadline { Within = within }] : [],
            };

            return terms.Kind.Length == 0 ? null : terms;
        }
    }

    private Period? Within => options.Value(_within) is not { } text ? null : Period.TryParse(text, out var period)
        ? period
        : throw ToolException.Usage("usage.within", $"--within '{text}' is no period such as 24h, 14d or 2 business days.");

    public string Duty(string verb) => options.Needed(_duty, verb);

    public string SlotOf(string verb) => options.Needed(_slot, verb);

    public string OfferOf(string verb) => options.Needed(_offer, verb);

    public DutyStatus Status(string verb)
    {
        options.Needed(_status, verb);

        return options.One(_status, "status", DutyStatus.Open);
    }
}
