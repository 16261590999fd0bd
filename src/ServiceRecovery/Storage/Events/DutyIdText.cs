using System.Globalization;
using System.Text.RegularExpressions;

namespace ServiceRecovery;

/// <summary>Reads a duty's id from the form that it prints.</summary>
internal static partial class DutyIdText
{
    public static DutyId Parse(string text)
    {
        var match = Form().Match(text);

        if (!match.Success)
        {
            throw new FormatException(
                $"'{text}' is not a duty's id. It looks like 'apology.1', 'fix[VIN-7].2' or 'warning@assetHolder.1'.");
        }

        return new DutyId(
            match.Groups["kind"].Value,
            match.Groups["to"] is { Success: true } to ? Enum.Parse<PartyRole>(to.Value, ignoreCase: true) : PartyRole.Customer,
            match.Groups["unit"] is { Success: true } unit ? unit.Value : null,
            Number(match.Groups["round"]) ?? 0,
            Number(match.Groups["occurrence"]) ?? 0);
    }

    /// <summary>Why no duty of these terms can be stored; null if it can.</summary>
    public static string? Against(DutyTerms terms) =>
        Form().IsMatch($"{terms.Kind}.1")
            ? null
            : $"'{terms.Kind}' is no kind of duty. Use small letters, digits and hyphens, such as 'reimbursement'.";

    private static int? Number(Group group) =>
        group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(
        @"^(?<kind>[a-z0-9-]+)(@(?<to>[a-zA-Z]+))?(\[(?<unit>.*)\])?\.(?<round>[0-9]{1,6})(\.(?<occurrence>[0-9]{1,6}))?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Form();
}
