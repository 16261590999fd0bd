using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary>The words about what is known of a case: records, properties, facts, contacts and persons.</summary>
internal sealed class RecordWords(WordOptions options)
{
    private readonly Option<string?> _record = options.Word("--record", "The number of the mistaken record, as 'case show' has it.");
    private readonly Option<string?> _property = options.Word("--property", "contained, on-hold, owner, legal-hold, ...");
    private readonly Option<string?> _value = options.Word("--value", "The property's value; without it the property goes away.");
    private readonly Option<string[]> _facts = options.Words("--fact", "A fact as name=value; may be repeated.");
    private readonly Option<string?> _purpose = options.Word("--purpose", "What the contact was about, without names.");
    private readonly Option<bool> _inbound = options.Flag("--inbound", "The customer made the contact.");
    private readonly Option<string?> _person = options.Word("--person", "Your id of the person or customer.");
    private readonly Option<string?> _role = options.Word("--role", "customer, representative, payee, beneficiary, assetHolder, ...");
    private readonly Option<string?> _scope = options.Word("--scope", "What a representative may do: complain,beTold,accept,bePaid.");

    public long Record => options.Whole(_record)
        ?? throw ToolException.Usage("usage", $"case do retract needs {_record.Name}: {_record.Description}");

    public string Property => options.Needed(_property, "set");

    public string? Value => options.Value(_value);

    public string Purpose => options.Needed(_purpose, "contact");

    public bool Inbound => options.Value(_inbound);

    public string? Customer => options.Value(_person);

    public string Person => options.Needed(_person, "name");

    public PartyRole Role
    {
        get
        {
            options.Needed(_role, "name");

            return options.One(_role, "role", PartyRole.Representative);
        }
    }

    public RepresentationScope Scope => (options.Value(_scope) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(RepresentationScope.None, (all, text) => EnumNames<RepresentationScope>.TryParse(text.Trim(), out var scope)
            ? all | scope
            : throw ToolException.Usage(
                "usage.scope", $"{_scope.Name} '{text}' {EnumNames<RepresentationScope>.Complaint(text, "scope")}"));

    public Dictionary<string, string> Facts
    {
        get
        {
            if (options.Value(_facts) is not { Length: > 0 } given)
            {
                throw ToolException.Usage("usage", $"case do facts needs {_facts.Name}: {_facts.Description}");
            }

            var facts = new Dictionary<string, string>(StringComparer.Ordinal);

            foreach (var fact in given)
            {
                var (name, value) = fact.Split('=', 2) is [var left, var right]
                    ? (left.Trim(), right.Trim())
                    : throw ToolException.Usage("usage.fact", $"{_facts.Name} '{fact}' is not name=value.");
                facts[name] = value;
            }

            return facts;
        }
    }
}
