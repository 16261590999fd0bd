namespace ServiceRecovery.Cli;

/// <summary>The connection string of a store's file.</summary>
internal static class StoreAddress
{
    private const int SecondsToWaitForLock = 5;

    /// <exception cref="ToolException">The path cannot be a database.</exception>
    public static string Of(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ToolException(
                ExitCode.Store, "store.directory", $"--store {path} is a directory. Name a file in it, such as {path}/recovery.db.");
        }

        // A quote inside a quoted value of a connection string is doubled.
        return $"Data Source=\"{path.Replace("\"", "\"\"", StringComparison.Ordinal)}\";Default Timeout={SecondsToWaitForLock}";
    }

    /// <summary>The same for one who only looks.</summary>
    public static string ToRead(string path) => $"{Of(path)};Mode=ReadOnly";
}
