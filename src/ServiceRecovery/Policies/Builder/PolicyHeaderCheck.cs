using System.Text.RegularExpressions;

namespace ServiceRecovery;

/// <summary>What must hold of a policy besides its rules and limits.</summary>
internal static partial class PolicyHeaderCheck
{
    public static void Run(PolicyHeader header, PolicyDraft draft, List<string> errors)
    {
        Require(errors, Kebab().IsMatch(header.Name), $"Its name '{header.Name}' is not kebab-case, such as vehicle-recall.");
        Require(errors, !string.IsNullOrWhiteSpace(header.Version), "It has no version.");
        Require(errors, CodeOf(header.Currency) == header.Currency, $"Its currency '{header.Currency}' is not an ISO 4217 code.");
        Require(errors, IsZone(header.TimeZone), $"Its time zone '{header.TimeZone}' is not known here.");
        Require(
            errors,
            header.EffectiveUntil is null || header.EffectiveUntil >= header.EffectiveFrom,
            $"It ends on {header.EffectiveUntil:O}, before it begins on {header.EffectiveFrom:O}.");
        Require(
            errors,
            StandardFacts.Find(header.AppliesBy) is { Kind: FactKind.Time } || header.AppliesBy == Deadline.DefaultAnchor,
            $"It applies by '{header.AppliesBy}', which is no date of a case.");

        CheckGrants(header, errors);
        CheckConfirmation(header.Confirming, errors);
        Require(errors, draft.Rules.Count + draft.Includes.Count > 0, "It has no rules.");
    }

    /// <summary>The code, or the code for "no currency" so that amounts can be made until the fault is reported.</summary>
    public static string CodeOf(string currency) =>
        currency is { Length: 3 } && currency.All(char.IsAsciiLetterUpper) ? currency : "XXX";

    public static bool IsKebab(string text) => Kebab().IsMatch(text);

    private static void CheckGrants(PolicyHeader header, List<string> errors)
    {
        foreach (var twice in header.Grants.GroupBy(grant => grant.Role).Where(group => group.Count() > 1))
        {
            errors.Add($"The role '{twice.Key}' is granted twice.");
        }

        foreach (var grant in header.Grants.Where(grant => grant.UpTo.Amount <= 0))
        {
            errors.Add($"The role '{grant.Role}' is granted {grant.UpTo}; a grant must be more than zero.");
        }
    }

    private static void CheckConfirmation(ConfirmationTerms terms, List<string> errors)
    {
        Require(errors, terms.SilenceEndsAfter.Count > 0, "Silence must have a time after which it ends a case.");
        Require(errors, terms.Proofs.Count > 0, "No proof may confirm, so no case could ever be confirmed.");
        Require(errors, !terms.Proofs.Contains(ActorProof.None), "A word without any proof may not confirm.");
        Require(errors, terms.Reminders >= 0, $"{terms.Reminders} reminders are owed; it must be zero or more.");
        Require(
            errors,
            terms.ReminderEvery.Unit != terms.SilenceEndsAfter.Unit
                || terms.Reminders * (long)terms.ReminderEvery.Count <= terms.SilenceEndsAfter.Count,
            $"{terms.Reminders} reminders every {terms.ReminderEvery} do not fit into {terms.SilenceEndsAfter}.");
    }

    private static bool IsZone(string zone) => zone == "UTC" || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    private static void Require(List<string> errors, bool holds, string otherwise)
    {
        if (!holds)
        {
            errors.Add(otherwise);
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex Kebab();
}
