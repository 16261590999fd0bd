namespace ServiceRecovery.Sqlite;

/// <summary>Where a new file goes.</summary>
internal static class Place
{
    /// <exception cref="CaseStoreException">Something is there.</exception>
    public static void RequireFree(string path, string remedy)
    {
        if (Path.Exists(path) || Path.Exists($"{path}-wal"))
        {
            throw new CaseStoreException(path, "is there already", remedy);
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
