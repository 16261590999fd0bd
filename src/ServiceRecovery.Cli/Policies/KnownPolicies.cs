namespace ServiceRecovery.Cli;

/// <summary>The policies that the tool can name.</summary>
internal static class KnownPolicies
{
    /// <summary>Every policy that is known, the default first.</summary>
    public static IReadOnlyList<RecoveryPolicy> All => [Preset.FourSteps];

    /// <summary>Whose customers a policy was written for; null if it suits any.</summary>
    public static string? WrittenFor(RecoveryPolicy policy) =>
        policy.Name == Preset.FourSteps.Name ? "people who have a car" : null;

    /// <summary>The time zone in which the days of a case's policy end; UTC for a policy of another tool.</summary>
    public static TimeZoneInfo ZoneOf(PolicyReference policy) =>
        All.FirstOrDefault(known => known.Name == policy.Name) is { } found
            ? TimeZoneInfo.FindSystemTimeZoneById(found.TimeZone)
            : TimeZoneInfo.Utc;

    /// <exception cref="ToolException">There is no such policy.</exception>
    public static RecoveryPolicy Find(string name)
    {
        var all = All;

        if (all.FirstOrDefault(policy => policy.Name == name || $"{policy}" == name) is { } found)
        {
            return found;
        }

        var names = all.Select(policy => policy.Name).ToArray();
        var meant = NearestName.Of(name, names) is { } near ? $" Did you mean '{near}'?" : "";

        throw ToolException.Policy(
            "policy.unknown",
            $"There is no policy '{name}'.{meant} --policy takes one of these: {string.Join(", ", names)}.");
    }
}
