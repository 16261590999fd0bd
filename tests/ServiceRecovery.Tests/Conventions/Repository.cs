namespace ServiceRecovery.Tests;

/// <summary>The checked-out tree that these tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Sources { get; } = ReadUnder("src");

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static IReadOnlyList<SourceFile> ReadUnder(params string[] folder) =>
        [.. Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(PathOf(path))))];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ServiceRecovery.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException($"No ServiceRecovery.sln above '{AppContext.BaseDirectory}'.");
    }
}
