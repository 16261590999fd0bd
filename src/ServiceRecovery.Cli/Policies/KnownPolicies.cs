namespace ServiceRecovery.Cli;

/// <summary>The policies that the tool can name.</summary>
internal static class KnownPolicies
{
    /// <summary>Every policy that is known, the default first.</summary>
    public static IReadOnlyList<RecoveryPolicy> All => [Preset.FourSteps];

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
            "policy.unknown", $"There is no policy '{name}'.{meant} There are: {string.Join(", ", names)}.");
    }
}
