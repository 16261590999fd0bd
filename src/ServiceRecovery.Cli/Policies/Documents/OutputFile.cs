namespace ServiceRecovery.Cli;

/// <summary>Writes a text to the file that <c>-o</c> names, or to standard output.</summary>
internal static class OutputFile
{
    /// <exception cref="ToolException">The file is there and may not be replaced, or it cannot be written.</exception>
    public static void Write(string text, string? path, bool force, Printer printer)
    {
        if (path is null)
        {
            printer.Raw(text);

            return;
        }

        Save(text, path, force);
        printer.Line($"Wrote {path}.");
        printer.Value(json =>
        {
            json.WriteStartObject();
            json.WriteString("file", path);
            json.WriteEndObject();
        });
    }

    /// <summary>Whole or not at all: a reader never sees half of it, and a full disk does not cost the old one.</summary>
    private static void Save(string text, string path, bool force)
    {
        var draft = $"{path}.{Path.GetRandomFileName()}";

        try
        {
            File.WriteAllText(draft, $"{text}\n");
            File.Move(draft, path, force);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(draft))
            {
                File.Delete(draft);
            }

            throw File.Exists(path) && !force
                ? new ToolException(
                    ExitCode.Output, "output.exists", $"{path} is there already. Name another file, or replace it with --force.", error)
                : new ToolException(ExitCode.Output, "output", $"{path} cannot be written: {error.Message}", error);
        }
    }
}
