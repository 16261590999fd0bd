using ServiceRecovery.Presets;

namespace ServiceRecovery.Cli;

/// <summary>The policies that the tool can name, and those whose documents it is given.</summary>
internal static class KnownPolicies
{
    /// <summary>The policy that decides where none is named.</summary>
    public static RecoveryPolicy Default => Preset.FourSteps;

    /// <summary>Every policy that has a name here, the default first; a policy with several versions is there with each.</summary>
    public static IReadOnlyList<RecoveryPolicy> All => [Default, .. RecoveryPresets.All];

    /// <summary>Whose customers a policy was written for; null if it suits any.</summary>
    public static string? WrittenFor(RecoveryPolicy policy) =>
        policy.Name == Preset.FourSteps.Name ? "people who have a car" : null;

    /// <summary>The time zone in which the days of a case's policy end; UTC for a policy of another tool.</summary>
    /// <param name="policy">The case's.</param>
    /// <param name="chosen">That of the command, which may come from a document.</param>
    public static TimeZoneInfo ZoneOf(PolicyReference policy, RecoveryPolicy chosen) =>
        (chosen.Name == policy.Name ? chosen : All.FirstOrDefault(known => known.Name == policy.Name)) is { } found
            ? TimeZoneInfo.FindSystemTimeZoneById(found.TimeZone)
            : TimeZoneInfo.Utc;

    /// <summary>The policy itself, or all versions where it is the tool's own, so that each case gets that of its date.</summary>
    public static IReadOnlyList<RecoveryPolicy> VersionsOf(RecoveryPolicy policy) =>
        policy != Default && All.Contains(policy) ? [.. All.Where(known => known.Name == policy.Name)] : [policy];

    /// <summary>The policy of a name, or of the document at a path.</summary>
    /// <param name="nameOrPath">A name may have a version behind it, as in <c>four-steps@1</c>.</param>
    /// <param name="console">What is piped in stands for a document too.</param>
    /// <param name="today">Of several versions that which is in force on this day, else the latest.</param>
    /// <exception cref="ToolException">There is no such policy, or its document is not valid.</exception>
    public static RecoveryPolicy Find(string nameOrPath, ToolConsole console, DateOnly today) =>
        IsNamed(Default, nameOrPath) ? Default
        : PolicyFiles.IsPath(nameOrPath) ? Read(nameOrPath, console)
        : InForce(Named(nameOrPath), today);

    /// <summary>The documents of a policy of the tool, one for each version, by the names that messages call them by.</summary>
    /// <exception cref="ToolException">There is no such policy.</exception>
    public static IEnumerable<KeyValuePair<string, string>> DocumentsOf(string name) => IsNamed(Default, name)
        ? [new($"{Default}", Default.ToCanonicalJson())]
        : from policy in Named(name)
          from document in RecoveryPresets.Documents
          where DocumentChecks.Says(document.Value, policy)
          select new KeyValuePair<string, string>($"{policy}", document.Value);

    private static List<RecoveryPolicy> Named(string name) =>
        All.Where(policy => IsNamed(policy, name)).ToList() is { Count: > 0 } found ? found : throw Unknown(name);

    private static bool IsNamed(RecoveryPolicy policy, string name) => policy.Name == name || $"{policy}" == name;

    private static RecoveryPolicy InForce(List<RecoveryPolicy> versions, DateOnly today) => versions
        .OrderByDescending(version => !(version.EffectiveFrom > today) && !(version.EffectiveUntil < today))
        .ThenByDescending(version => version.EffectiveFrom)
        .First();

    private static RecoveryPolicy Read(string path, ToolConsole console)
    {
        var text = PolicyFiles.ReadOne(path, console);
        var alone = PolicyDocument.Read(text.Value, text.Key, All);

        // What it includes may stand beside it, as in the folder that a host loads.
        var document = alone.Diagnostics.Any(one => one.Code == "unknown-include")
            ? PolicyDocument.ReadAll([text, .. PolicyFiles.Beside(path, console)], All)[0]
            : alone;

        return document.Policy ?? throw ToolException.Policy("policy.invalid", Complaint(document));
    }

    private static string Complaint(PolicyDocument document)
    {
        var errors = document.Diagnostics.Where(one => one.IsError).ToList();
        var more = errors.Count > 1 ? $" There are {errors.Count - 1} more; try: service-recovery policy check {document.File}" : "";

        return $"{errors[0]}{more}";
    }

    private static ToolException Unknown(string name)
    {
        var names = All.Select(policy => policy.Name).Distinct().ToArray();
        var meant = NearestName.Of(name, names) is { } near ? $" Did you mean '{near}'?" : "";

        return ToolException.Policy(
            "policy.unknown",
            $"There is no policy '{name}'.{meant} Name the file of a document, or one of these: {string.Join(", ", names)}.");
    }
}
