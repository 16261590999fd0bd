namespace ServiceRecovery.Sqlite;

/// <summary>Where a new file goes.</summary>
internal static class Place
{
    /// <exception cref="CaseStoreException">Something is there, or its directory is not.</exception>
    public static void RequireFree(string path, string remedy)
    {
        if (Path.Exists(path) || Path.Exists($"{path}-wal"))
        {
            throw new CaseStoreException(path, "is there already", remedy);
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw new CaseStoreException(path, "cannot be written", $"Create the directory '{folder}'.");
        }
    }

    /// <summary>What the file system said, in this library's words; null where it said nothing.</summary>
    public static CaseStoreException? Explain(Exception error, string path) => error switch
    {
        IOException or UnauthorizedAccessException => new CaseStoreException(
            path, $"cannot be written ({error.Message})", "Name a file in a directory that this process may write.", error),
        _ => null,
    };
}
