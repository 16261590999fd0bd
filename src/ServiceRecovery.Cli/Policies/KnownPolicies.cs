namespace ServiceRecovery.Cli;

/// <summary>The policies that the tool can name, and those whose documents it is given.</summary>
internal static class KnownPolicies
{
    /// <summary>The policy that decides where none is named.</summary>
    public static RecoveryPolicy Default => Preset.FourSteps;

    /// <summary>Every policy that has a name here, the default first.</summary>
    public static IReadOnlyList<RecoveryPolicy> All => [Default];

    /// <summary>Whose customers a policy was written for; null if it suits any.</summary>
    public static string? WrittenFor(RecoveryPolicy policy) =>
        policy.Name == Preset.FourSteps.Name ? "people who have a car" : null;

    /// <summary>The time zone in which the days of a case's policy end; UTC for a policy of another tool.</summary>
    /// <param name="policy">The case's.</param>
    /// <param name="chosen">That of the command, which may come from a document.</param>
    public static TimeZoneInfo ZoneOf(PolicyReference policy, RecoveryPolicy chosen) =>
        All.Prepend(chosen).FirstOrDefault(known => known.Name == policy.Name) is { } found
            ? TimeZoneInfo.FindSystemTimeZoneById(found.TimeZone)
            : TimeZoneInfo.Utc;

    /// <summary>All but those whose place a document takes.</summary>
    public static IEnumerable<RecoveryPolicy> Except(IReadOnlySet<string> names) =>
        All.Where(policy => !names.Contains(policy.Name));

    public static bool IsNamed(RecoveryPolicy policy, string name) => policy.Name == name || $"{policy}" == name;

    /// <summary>The policy of a name, or of the document at a path.</summary>
    /// <exception cref="ToolException">There is no such policy, or its document is not valid.</exception>
    public static RecoveryPolicy Find(string nameOrPath, ToolConsole console) =>
        IsNamed(Default, nameOrPath) ? Default
        : PolicyFiles.IsPath(nameOrPath) ? Read(nameOrPath, console)
        : Named(nameOrPath);

    /// <summary>The document of a policy of the tool, by the name that messages call it by.</summary>
    /// <exception cref="ToolException">There is no such policy.</exception>
    public static KeyValuePair<string, string> DocumentOf(string name)
    {
        var policy = Named(name);

        return new($"{policy}", policy.ToCanonicalJson());
    }

    private static RecoveryPolicy Named(string name) =>
        All.FirstOrDefault(policy => IsNamed(policy, name)) ?? throw Unknown(name);

    private static RecoveryPolicy Read(string path, ToolConsole console)
    {
        var (file, text) = PolicyFiles.ReadOne(path, console);
        var document = PolicyDocument.Read(text, file, All);

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
            $"There is no policy '{name}'.{meant} Name one of these, or the file of a document: {string.Join(", ", names)}.");
    }
}
