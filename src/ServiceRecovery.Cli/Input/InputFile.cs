namespace ServiceRecovery.Cli;

/// <summary>Opens a file of reported failures and refuses what is not text in UTF-8 before any row is taken.</summary>
internal static class InputFile
{
    private const int BufferSize = 64 * 1024;

    /// <summary>The argument that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <exception cref="ToolException">The file is missing, unreadable, no file, or not UTF-8.</exception>
    public static Stream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw ToolException.Input(
                "input.directory", $"{path} is a directory. Name one CSV or JSON Lines file in it.");
        }

        try
        {
            return CheckedBeforeUse(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ToolException.Input(
                "input.missing", $"{path} does not exist, seen from {Environment.CurrentDirectory}.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ToolException.Input(
                "input.unreadable", $"{path} cannot be read: {error.Message} Check its permissions.", error);
        }
    }

    private static Stream CheckedBeforeUse(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferSize);

        try
        {
            // A pipe can be read only once: its bytes are checked as they come.
            if (!stream.CanSeek)
            {
                return new PeekedStream(stream);
            }

            Utf8Check.Check(stream, path);
            stream.Position = 0;

            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
