using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>The language of policy documents, as one table: it reads them, writes the canonical ones, and makes the schema.</summary>
/// <remarks>Members are read in the order of the table: what others need to be understood comes first.</remarks>
internal static class PolicyShape
{
    private static readonly ObjectShape<EffectiveTime> Effective = new ObjectShape<EffectiveTime>(
        "effective", "The days on which it is in force, both included.", () => new EffectiveTime(null, null))
        .May("from", "The first day. Default since ever.", CommonShapes.Date, one => one.From,
            (one, day) => one with { From = (DateOnly)day })
        .May("until", "The last day. Default without end.", CommonShapes.Date, one => one.Until,
            (one, day) => one with { Until = (DateOnly)day });

    private static readonly ObjectShape<ConfirmationTerms> Confirmation = new ObjectShape<ConfirmationTerms>(
        "confirmation", "How the customer's word is asked for, and when silence ends a case.", () => new ConfirmationTerms())
        .Say("silenceEndsAfter", "How long a case waits for the customer's word. Default 30 days.",
            CommonShapes.Period, one => one.SilenceEndsAfter, (one, time) => one with { SilenceEndsAfter = (Period)time })
        .Say("reminders", "How many reminders the customer is owed before that. Default 2.",
            CommonShapes.Whole, one => one.Reminders, (one, count) => one with { Reminders = (int)count })
        .Say("reminderEvery", "The time between two reminders. Default 10 days.",
            CommonShapes.Period, one => one.ReminderEvery, (one, time) => one with { ReminderEvery = (Period)time })
        .May("proofs", "The proofs that may confirm. Default all but the bare word.",
            new WordsShape(typeof(ActorProof)), one => one.Proofs,
            (one, proofs) => one with { Proofs = WordsShape.Typed<ActorProof>(proofs) });

    private static readonly ObjectShape<Grant> Grant = new ObjectShape<Grant>(
        "grant", "How much goodwill a role may release for one case.", () => new Grant { Role = "", UpTo = default })
        .Need("role", "The role.", new TextShape("agent"), one => one.Role, (one, role) => one with { Role = (string)role })
        .Need("upTo", "The most.", CommonShapes.Amount, one => one.UpTo, (one, most) => one with { UpTo = (Money)most })
        .May("answers", "How soon it answers.",
            CommonShapes.Period, one => one.AnswersWithin, (one, time) => one with { AnswersWithin = (Period)time });

    private static readonly ObjectShape<PolicySource> Source = new ObjectShape<PolicySource>(
        "source", "Where numbers come from.", () => new PolicySource { Text = "" })
        .Need("text", "The law, clause, guideline or finding, as one would cite it.",
            CommonShapes.Text, one => one.Text, (one, text) => one with { Text = (string)text })
        .Say("kind", "What force it has. Default a guideline.",
            new WordShape(typeof(PolicyKind)), one => one.Kind, (one, kind) => one with { Kind = (PolicyKind)kind })
        .Say("confidence", "Whether it was read itself (verified), read about (secondary), remembered (memory) or chosen (own).",
            new WordShape(typeof(SourceConfidence)), one => one.Confidence, (one, how) => one with { Confidence = (SourceConfidence)how })
        .May("asOf", "The day on which it was looked up.",
            CommonShapes.Date, one => one.AsOf, (one, day) => one with { AsOf = (DateOnly)day });

    private static readonly ObjectShape<GearParts> GearShape = new ObjectShape<GearParts>(
        "gear", "What is different in a gear.", () => new GearParts())
        .May("rules", "Rules that replace those of the same id, or are added; all of them together also say their order.",
            new ListShape<PolicyRule>(RuleShape.Shape), gear => gear.Rules, (gear, rules) => gear.Rules = (ImmutableArray<PolicyRule>)rules)
        .May("limits", "Limits that replace all of the normal gear.",
            new LimitShape(), gear => gear.Limits, (gear, limits) => gear.Limits = (LimitParts)limits);

    public static readonly ObjectShape<DocumentParts> Shape = new ObjectShape<DocumentParts>(
        "policy", "A policy: what is owed, what may be given, within which limits, and why.", () => new DocumentParts())
        .May("$schema", "The address of this schema, for editors.",
            CommonShapes.Text, whole => whole.Schema, (whole, schema) => whole.Schema = (string)schema)
        .Need("policy", "The stable name, in kebab-case.",
            new TextShape("vehicle-recall"), whole => whole.Policy.Name, (whole, name) => whole.Policy.Name = (string)name)
        .Need("version", "The version, in the author's own scheme.",
            new TextShape("2026.1"), whole => whole.Policy.Version, (whole, one) => whole.Policy.Version = (string)one)
        .May("semantics", "Only in canonical documents: the meaning for which it was written.",
            CommonShapes.Whole, whole => whole.Semantics, (whole, number) => whole.Semantics = (int)number)
        .May("description", "For readers.",
            CommonShapes.Text, whole => whole.Description, (whole, text) => whole.Description = (string)text)
        .Say("kind", "What gives it its force. Default a guideline.",
            new WordShape(typeof(PolicyKind)), whole => whole.Policy.Kind, (whole, kind) => whole.Policy.Kind = (PolicyKind)kind)
        .Need("currency", "The ISO 4217 code of every amount.",
            new CurrencyShape(), whole => whole.Policy.Currency, (whole, code) => whole.Policy.Currency = (string)code)
        .Say("timeZone", "The IANA name of the time zone in which days end. Default UTC.",
            new TextShape("Europe/London"), whole => whole.Policy.TimeZone,
            (whole, zone) => whole.Policy.TimeZone = (string)zone)
        .May("effective", "The days on which it is in force. Default always.",
            Effective, EffectiveTime.Of, InForce)
        .May("asOf", "The day on which the whole was last compared with its sources.",
            CommonShapes.Date, whole => whole.AsOf, (whole, day) => whole.AsOf = (DateOnly)day)
        .May("reviewBy", "The day after which it should be compared with its sources again.",
            CommonShapes.Date, whole => whole.Policy.ReviewBy, (whole, day) => whole.Policy.ReviewBy = (DateOnly)day)
        .Say("appliesBy", "The date of a case that says which version is in force. Default failure.receivedAt.",
            new TextShape("failure.receivedAt", "failure.occurredAt"), whole => whole.Policy.AppliesBy,
            (whole, date) => whole.Policy.AppliesBy = (string)date)
        .May("sources", "Where numbers come from; reasons cite them by name in brackets.",
            new SourcesShape(Source), _ => null, (whole, _) => whole)
        .May("include", "Policies whose rules are taken in.",
            new ListShape<IncludeParts>(new IncludeShape()), Included,
            (whole, parts) => whole.Includes = (ImmutableArray<IncludeParts>)parts)
        .May("facts", "The facts that it reads beside the standard ones, with their types.",
            new FactsShape(), whole => whole.Policy.Facts.Count == 0 ? null : whole.Policy.Facts,
            (whole, facts) => whole.Policy.Facts.AddRange((IReadOnlyList<Fact>)facts))
        .May("confirmation", "How the customer's word is asked for. Default what is included says.",
            Confirmation, whole => whole.Policy.Confirmation, (whole, terms) => whole.Policy.Confirmation = (ConfirmationTerms)terms)
        .May("grants", "How much goodwill each role may release. Default what is included says.",
            new ListShape<Grant>(Grant), whole => whole.Policy.Grants,
            (whole, grants) => whole.Policy.Grants = (ImmutableArray<Grant>)grants)
        .May("rules", "The rules; all that match add up.",
            new ListShape<PolicyRule>(RuleShape.Shape), whole => whole.Policy.Rules,
            (whole, rules) => whole.Policy.Rules = (ImmutableArray<PolicyRule>)rules)
        .May("limits", "Ceilings for goodwill and contacts, and quiet hours. Default what is included says.",
            new LimitShape(), whole => whole.Policy.Limits, (whole, limits) => whole.Policy.Limits = (LimitParts)limits)
        .May("gears", "What is different in the gears elevated and crisis.",
            new GearsShape(GearShape), whole => whole.Policy.Gears.Count == 0 ? null : whole.Policy.Gears,
            (whole, gears) => whole.Policy.Gears.AddRange((IEnumerable<GearParts>)gears))
        .Say("requireTests", "Whether it may be activated only if it has tests. Those that it has must pass in any case. Default no.",
            CommonShapes.Flag, whole => whole.RequiresTests, (whole, needs) => whole.RequiresTests = (bool)needs)
        .May("tests", "Cases with what must come of them.",
            new ListShape<TestParts>(TestShape.Shape), whole => whole.Tests,
            (whole, tests) => whole.Tests = (ImmutableArray<TestParts>)tests)
        .May("texts", "What the customer is told, by language and by duty, slot or strategy. Default the library's own English.",
            new TextsShape(), whole => whole.Policy.Texts.Count == 0 ? null : whole.Policy.Texts,
            (whole, texts) => whole.Policy.Texts = (IReadOnlyList<CustomerText>)texts)
        .Refuse("promises", "The word is kept for what the library will be able to prove; nothing proves it yet. Say it as a duty.");

    private static IReadOnlyList<IncludeParts> Included(DocumentParts whole) =>
    [
        .. whole.Policy.Resolved.Select(one => new IncludeParts($"{one.Name}@{one.Version}", [], one.Hash, one.AppliesBy)),
    ];

    private static void InForce(DocumentParts whole, object effective)
    {
        var time = (EffectiveTime)effective;
        (whole.Policy.EffectiveFrom, whole.Policy.EffectiveUntil) = (time.From, time.Until);
    }

    /// <summary>From when until when.</summary>
    private sealed record EffectiveTime(DateOnly? From, DateOnly? Until)
    {
        public static EffectiveTime? Of(DocumentParts whole) => whole.Policy is { EffectiveFrom: null, EffectiveUntil: null }
            ? null
            : new EffectiveTime(whole.Policy.EffectiveFrom, whole.Policy.EffectiveUntil);
    }
}
