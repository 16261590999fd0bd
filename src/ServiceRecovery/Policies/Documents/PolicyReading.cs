using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Reads what <see cref="PolicyDocument"/> wrote: the policy that has the same canonical form again.</summary>
internal sealed class PolicyReading
{
    private readonly PolicyHeader _header;
    private readonly List<Fact> _own;
    private readonly CelScope _scope;

    private PolicyReading(JsonElement json)
    {
        _header = Header(json);
        _own = [.. json.GetProperty("facts").EnumerateObject().Select(fact => Declared(fact.Name, fact.Value.GetString()!))];
        _scope = new CelScope(_own);
    }

    /// <param name="document">The canonical form.</param>
    /// <param name="hash">The hash under which it was kept.</param>
    /// <exception cref="InvalidPolicyException">It cannot be read, or says something else than it said.</exception>
    public static RecoveryPolicy Read(string document, string hash)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            var policy = new PolicyReading(json.RootElement).Policy(json.RootElement);

            return policy.Hash == hash
                ? policy
                : throw new FormatException("it says something that this version of the library does not know");
        }
        catch (Exception error) when (error is FormatException or JsonException or KeyNotFoundException or InvalidOperationException
            or ArgumentException or OverflowException)
        {
            throw new InvalidPolicyException($"{hash[..Math.Min(12, hash.Length)]}", [$"The stored form cannot be read: {error.Message}."]);
        }
    }

    private RecoveryPolicy Policy(JsonElement json)
    {
        if (json.Whole("semantics", 0) is var semantics && semantics != RecoveryPolicy.Semantics)
        {
            throw new FormatException($"it is written for semantics {semantics}, and this is {RecoveryPolicy.Semantics}");
        }

        var gears = Enum.GetValues<Gear>()
            .Select(gear => (Gear: gear, Json: json.Member(PolicyJson.Camel(gear))))
            .Where(said => said.Json is not null)
            .ToDictionary(said => said.Gear, said => Variant(said.Json!.Value));

        return new RecoveryPolicy(_header, gears, FactsRead(gears.Values));
    }

    private static PolicyHeader Header(JsonElement json) => new()
    {
        Name = json.Needed("policy"),
        Version = json.Needed("version"),
        Kind = json.Word<PolicyKind>("kind"),
        Currency = json.Needed("currency"),
        TimeZone = json.Needed("timeZone"),
        EffectiveFrom = Day(json.Text("effectiveFrom")),
        EffectiveUntil = Day(json.Text("effectiveUntil")),
        AppliesBy = json.Needed("appliesBy"),
        Includes = json.List("include", include => new PolicyInclude(
            include.Needed("policy"), include.Needed("version"), include.Needed("hash"), include.Needed("appliesBy"))),
        Confirming = Confirmation(json.GetProperty("confirmation")),
        Grants = json.List("grants", grant => new Grant
        {
            Role = grant.Needed("role"),
            UpTo = grant.Amount("upTo", json.Needed("currency"))!.Value,
            AnswersWithin = grant.Period("answers"),
        }),
    };

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private static ConfirmationTerms Confirmation(JsonElement json) => new()
    {
        SilenceEndsAfter = json.Period("silenceEndsAfter")!.Value,
        Reminders = json.Whole("reminders", 0),
        ReminderEvery = json.Period("reminderEvery")!.Value,
        Proofs = json.List("proofs", proof => PolicyMembers.Word<ActorProof>(proof.GetString()!)),
    };

    private static Fact Declared(string name, string type) => type.Split(':', 2) switch
    {
        ["bool"] => Fact.Bool(name),
        ["int"] => Fact.Long(name),
        ["double"] => Fact.Double(name),
        ["decimal"] => Fact.Decimal(name),
        ["text"] => Fact.String(name),
        ["time"] => Fact.Time(name),
        ["duration"] => Fact.Duration(name),
        ["money"] => Fact.Money(name),
        ["enum", var words] => Fact.OfWords(name, FactVocabulary.Parse(words)),
        _ => throw new FormatException($"the fact '{name}' has the type '{type}', which is none"),
    };

    private PolicyVariant Variant(JsonElement json)
    {
        var rules = new PolicyRuleReading(_header.Currency, Condition);

        return new PolicyVariant
        {
            Rules = json.List("rules", rules.Rule),
            Limits = json.List("limits", Limit),
            Contacts = json.List("contacts", contacts =>
                new ContactLimit(contacts.Whole("count", 0), contacts.Period("in")!.Value)),
            Quiet = json.Member("quietHours") is { } quiet ? Quiet(quiet) : null,
        };
    }

    private PolicyLimit Limit(JsonElement json) => new()
    {
        Scope = json.Word<LimitScope>("goodwillPer"),
        When = json.Text("when") is { } when ? Condition(when) : null,
        Amount = Condition(json.Needed("amount")),
        In = json.Period("in"),
        Used = json.Text("used") is { } used ? Condition(used) : null,
        Because = json.Needed("because"),
    };

    private static QuietHours Quiet(JsonElement json) => new()
    {
        From = TimeOnly.ParseExact(json.Needed("from"), "HH:mm", CultureInfo.InvariantCulture),
        Until = TimeOnly.ParseExact(json.Needed("until"), "HH:mm", CultureInfo.InvariantCulture),
        Days = json.List("days", day => PolicyMembers.Word<DayOfWeek>(day.GetString()!)),
    };

    private Condition Condition(string text) => CelChecker.Read(text, _scope, out var errors)
        ?? throw new FormatException($"'{text}' is no condition: {errors[0].Message}");

    /// <summary>In the order of a built policy, since the order of a policy's own facts is part of its canonical form.</summary>
    private List<Fact> FactsRead(IEnumerable<PolicyVariant> variants)
    {
        var measured = variants.SelectMany(variant => variant.Rules)
            .SelectMany(rule => rule.Choices)
            .SelectMany(choice => choice.Offers)
            .SelectMany(offer => (string?[])[offer.Terms.MeasureFrom, offer.Terms.AmountFrom, .. offer.Terms.Reads])
            .OfType<string>()
            .Select(_scope.Fact)
            .OfType<Fact>();

        return PolicyFacts.InOrder(variants.SelectMany(PolicyFacts.Of).Concat(measured).Concat(_own));
    }
}
