using System.Globalization;

namespace ServiceRecovery.Cli;

/// <summary>What a row says about the customer, as standard facts in their stored form.</summary>
internal static class StatedFacts
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    public static IReadOnlyDictionary<string, string> Of(ReportedFailure report)
    {
        if (report is { Emotion: Emotion.Neutral, TenureYears: null, Vulnerable: false })
        {
            return None;
        }

        var facts = new Dictionary<string, string>();

        if (report.Emotion != Emotion.Neutral)
        {
            facts["party.emotion"] = JsonText.Name(report.Emotion);
        }

        if (report.TenureYears is { } years)
        {
            facts["party.tenure"] = years.ToString(CultureInfo.InvariantCulture);
        }

        if (report.Vulnerable)
        {
            facts["party.vulnerable"] = "true";
        }

        return facts;
    }
}
