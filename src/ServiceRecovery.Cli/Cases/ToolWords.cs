using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ServiceRecovery.Cli;

/// <summary>The library's sentences in the words of the command line: its verbs, its values and its options.</summary>
internal static partial class ToolWords
{
    private static readonly FrozenDictionary<string, string> Values = Words().ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Options = new Dictionary<string, string>
    {
        ["Account"] = "--words",
        ["Accepted"] = "--accepted",
        ["Alternative"] = "--alternative",
        ["Attempts"] = "--attempts",
        ["CustomerTold"] = "--told",
        ["Evidence"] = "--evidence",
        ["Findings"] = "--reason",
        ["Firm"] = "--firm",
        ["Reason"] = "--reason",
        ["RouteEndsAt"] = "--route-until",
        ["RouteOnward"] = "--route",
        ["WithheldApprover"] = "--approver",
        ["WithheldReviewAt"] = "--review-at",
        ["WithheldUnder"] = "--withheld-under",
    }.ToFrozenDictionary();

    // In what is refused for these, the first word is the name of what was tried.
    private static readonly FrozenSet<string> BeginsWithName = FrozenSet.Create("wrong-actor", "unknown-here", "alone");

    private static readonly FrozenDictionary<string, string> Hints = new Dictionary<string, string>
    {
        ["can-wait"] = "--waiting-harms says so.",
        ["in-the-future"] = "--at is when it happened, --as-of when it is recorded.",
        ["manner-channel"] = "--channel says which it was.",
        ["manner-rank"] = "--rank says who it was.",
        ["manner-responsibility"] = "--responsible says so.",
        ["no-evidence"] = "--evidence kind:reference gives it, such as --evidence order:4711.",
        ["no-proof"] = "--proof names it.",
        ["not-granted"] = "--roles names the roles whose grants are used.",
        ["not-heard"] = "'acknowledge' records it with --words.",
        ["prompted"] = "--unprompted says so.",
        ["wrong-actor"] = "--as says for whom it is recorded.",
    }.ToFrozenDictionary();

    /// <summary>The verb of a trigger, as <c>case do</c> has it.</summary>
    public static string Of(CaseTrigger trigger) => Hyphenated($"{trigger}");

    /// <summary>A kind of actor within a sentence: <c>third party</c>.</summary>
    public static string Of(ActorKind kind) => Hyphenated($"{kind}").Replace('-', ' ');

    /// <summary>A reason in the tool's words.</summary>
    public static string Of(Finding reason) =>
        reason.Code == "not-said"
            ? InOptions(reason.Text)
            : InValues(reason.Text, BeginsWithName.Contains(reason.Code));

    /// <summary>The same with the option that would help whoever has just been refused.</summary>
    public static string Refusal(Finding reason) =>
        Hints.GetValueOrDefault(reason.Code) is { } hint ? $"{Of(reason)} {hint}" : Of(reason);

    /// <summary>
    /// What a store says of itself, without the advice that only a program with a connection string can take.
    /// </summary>
    public static string OfStore(string message) => message
        .Replace(", and do not open it with 'Mode=ReadOnly'", "", StringComparison.Ordinal)
        .Replace(", or raise 'Default Timeout' in the connection string", "", StringComparison.Ordinal);

    private static string InOptions(string text) =>
        Word().Replace(text, word => Options.GetValueOrDefault(word.Value, word.Value));

    private static string InValues(string text, bool beginsWithName) => Word()
        .Replace(text, word => IsEnglish(text, word) && !(beginsWithName && word.Index == 0)
            ? word.Value
            : Values.GetValueOrDefault(word.Value, word.Value))
        .Replace("the actor's roles are ''", "no roles were named", StringComparison.Ordinal)
        .Replace(" Give it as Evidence.", "", StringComparison.Ordinal);

    /// <summary>
    /// Whether a word has its capital from standing first in a sentence, not from being joined of several.
    /// </summary>
    private static bool IsEnglish(string text, Match word) =>
        (word.Index == 0 || text.AsSpan(0, word.Index).EndsWith(". "))
        && !word.Value.Skip(1).Any(char.IsAsciiLetterUpper);

    private static Dictionary<string, string> Words()
    {
        var words = new Dictionary<string, string>();
        Add<DutyStatus>(words);
        Add<DutyMode>(words);
        Add<ActorKind>(words);
        Add<ActorProof>(words);
        Add<OfferStatus>(words);
        Add<PartyRole>(words);
        Add<IncidentVerdict>(words);
        Add<RepresentationScope>(words);
        Add<Rank>(words);
        words[nameof(Rank.Any)] = "none";
        words[nameof(AnswerOffer)] = "'accept-offer' or 'decline-offer'";
        words[nameof(FulfilDuty)] = "'fulfil'";
        words[nameof(RecordContact)] = "'contact'";
        words[nameof(RecordIssue)] = "'issued'";
        words[nameof(SetProperty)] = "'set'";
        words[nameof(SettleDuty)] = "'settle'";
        words[nameof(UpdateFacts)] = "'facts'";
        words[nameof(NameParty)] = "'name'";

        foreach (var trigger in Enum.GetValues<CaseTrigger>())
        {
            words[$"{trigger}"] = Of(trigger);
        }

        // A state is named as the lifecycle, the lists and the diagrams name it.
        foreach (var state in Enum.GetNames<CaseState>())
        {
            words.Remove(state);
        }

        return words;
    }

    private static void Add<T>(Dictionary<string, string> words)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            words[$"{value}"] = JsonText.Name(value);
        }
    }

    private static string Hyphenated(string name) => Hump().Replace(name, hump => $"-{hump.Value}").ToLowerInvariant();

    [GeneratedRegex("[A-Z][A-Za-z]+")]
    private static partial Regex Word();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Hump();
}
