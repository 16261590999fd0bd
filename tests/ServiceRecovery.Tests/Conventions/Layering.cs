using System.Text.RegularExpressions;

namespace ServiceRecovery.Tests;

/// <summary>Which concept's folder of the core may name types of which other, and finds who does otherwise.</summary>
internal static class Layering
{
    private const string Anything = "*";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Cases"] = [],
        ["StateMachine"] = [],
        ["Compensation"] = ["Cases"],
        ["Policies"] = ["Cases", "Compensation"],
        ["Messages"] = ["Cases"],
        ["Contacts"] = ["Cases", "Deadlines"],
        ["Deadlines"] = ["Cases"],
        ["Authority"] = ["Cases"],
        ["Feedback"] = ["Cases"],
        ["Diagnostics"] = ["Cases"],
        ["Steps"] = ["Cases", "Contacts", "Policies"],
        ["Storage"] = ["Cases", "Policies"],
        ["Engine"] =
        [
            "Cases", "StateMachine", "Compensation", "Policies", "Messages", "Contacts", "Deadlines", "Authority",
            "Feedback", "Steps", "Storage", "Diagnostics",
        ],
        ["Registration"] = [Anything],
    };

    public static IEnumerable<string> PureFolders { get; } =
        ["Cases", "Compensation", "Policies", "Messages", "Contacts", "Deadlines", "Authority", "Feedback"];

    public static IEnumerable<string> FindBreaches(IReadOnlyCollection<SourceFile> files)
    {
        var declared = files
            .SelectMany(file => file.TopLevelTypes.Select(type => (type.TypeName, file.Folder)))
            .ToLookup(pair => pair.TypeName, pair => pair.Folder);

        var nested = files
            .SelectMany(file => file.Members
                .Where(member => member.IsType).Select(type => (file.Folder, type.TypeName)))
            .ToHashSet();

        return files.SelectMany(file => FindBreaches(file, declared, nested));
    }

    private static IEnumerable<string> FindBreaches(
        SourceFile file, ILookup<string, string> declared, HashSet<(string Folder, string Name)> nested)
    {
        if (!Allowed.TryGetValue(file.Folder, out var allowed))
        {
            return [$"{file.Path}: folder '{file.Folder}' has no line in {nameof(Layering)}: say what it may name."];
        }

        return allowed.Contains(Anything) ? [] : TypesNamedIn(file)
            .Where(name => declared.Contains(name))
            .Where(name => !declared[name].Any(folder => folder == file.Folder || allowed.Contains(folder)))
            .Where(name => !nested.Contains((file.Folder, name)))
            .Select(name => $"{file.Path}: {file.Folder} names {name} of {string.Join(", ", declared[name])}");
    }

    // A word that the file declares as a member's name (a property Policy, an enum member Commit) or reaches by a dot
    // says nothing about a type of that name elsewhere.
    private static IEnumerable<string> TypesNamedIn(SourceFile file)
    {
        var members = Regex.Matches(file.Code, @"(?<=[\w>?\])]\s+)(?<!\b(?:new|return|is|as|in|not|or|and|case)\s+)"
            + @"(?<name>[A-Z]\w*)(?=\s*(?:\{|=|;|\(|,|\)))").Select(match => match.Groups["name"].Value);
        var enumMembers = Regex.Matches(file.Code, @"\benum\s+\w+[^{]*\{(?<body>[^}]*)\}")
            .SelectMany(match => Regex.Matches(match.Groups["body"].Value, @"[A-Z]\w*"))
            .Select(match => match.Value);
        var own = members.Concat(enumMembers).ToHashSet();

        return Regex.Matches(file.Code, @"(?<![.\w])[A-Z]\w*").Select(match => match.Value).Distinct()
            .Where(name => !own.Contains(name));
    }
}
