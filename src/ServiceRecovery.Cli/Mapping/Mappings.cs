namespace ServiceRecovery.Cli;

/// <summary>Finds the mapping that a command names: one that ships inside the tool, or a file.</summary>
internal static class Mappings
{
    private const string Suffix = ".mapping.json";

    /// <summary>The mappings inside the tool.</summary>
    public static IEnumerable<string> BuiltIn => typeof(Mappings).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(Suffix, StringComparison.Ordinal))
        .Select(name => name[..^Suffix.Length])
        .Order();

    /// <exception cref="ToolException">There is no such mapping, or it cannot be taken.</exception>
    public static RowMapping Find(string name)
    {
        using var stream = typeof(Mappings).Assembly.GetManifestResourceStream(name + Suffix) ?? OpenFile(name);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);

        try
        {
            return MappingDocument.Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), Path.GetFileName(name));
        }
        catch (DocumentException error)
        {
            throw new ToolException(ExitCode.Usage, "map.invalid", $"--map {name}, {error.Message}", error);
        }
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var reason = File.Exists(path) ? error.Message : "there is no such file and no mapping of that name in the tool.";

            throw new ToolException(
                ExitCode.Usage, "map.missing", $"--map {path}: {reason} In the tool: {string.Join(", ", BuiltIn)}.", error);
        }
    }
}
