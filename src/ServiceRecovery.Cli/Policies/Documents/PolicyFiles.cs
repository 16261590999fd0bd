using System.Text;

namespace ServiceRecovery.Cli;

/// <summary>Reads the documents that a command names: files, the files of a folder, what is piped in.</summary>
internal static class PolicyFiles
{
    private const int BufferSize = 16 * 1024;

    /// <summary>More than any document may have; what is longer is not held in memory to be refused.</summary>
    private const int MostCharacters = 4 * 1024 * 1024;

    private const string PipedName = "stdin";

    /// <summary>Each document by the name that messages call it by, in the order of the arguments.</summary>
    /// <exception cref="ToolException">One cannot be read, or there is none.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(IEnumerable<string> arguments, ToolConsole console) =>
        [.. arguments.SelectMany(Named).Distinct(StringComparer.Ordinal)
            .SelectMany(one => IsPath(one) ? [ReadOne(one, console)] : KnownPolicies.DocumentsOf(one))];

    /// <summary>Whether an argument means a file or a folder rather than the name of a policy.</summary>
    public static bool IsPath(string argument) =>
        argument == InputFile.StandardInput
        || argument.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || argument.Contains(Path.AltDirectorySeparatorChar, StringComparison.Ordinal)
        || IsDocument(argument)
        || Path.Exists(argument);

    /// <exception cref="ToolException">It cannot be read.</exception>
    public static KeyValuePair<string, string> ReadOne(string path, ToolConsole console)
    {
        var name = path == InputFile.StandardInput ? PipedName : path;
        using var stream = path == InputFile.StandardInput ? console.In() : InputFile.Open(path);
        using var reader = new StrictText(stream, name);

        return new(name, ReadAll(reader, name));
    }

    /// <summary>The other documents of a document's folder; none for what is piped in, or has another ending.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Beside(string path, ToolConsole console) =>
        path == InputFile.StandardInput || !IsDocument(path)
            ? []
            : Named(Path.GetDirectoryName(Path.GetFullPath(path))!)
                .Where(other => other != Path.GetFullPath(path))
                .Select(other => ReadOne(other, console));

    /// <summary>A folder stands for its documents, as a host takes them that loads it: not those of folders in it.</summary>
    private static IEnumerable<string> Named(string argument)
    {
        if (!Directory.Exists(argument))
        {
            return [argument];
        }

        try
        {
            var files = Directory.EnumerateFiles(argument).Where(IsDocument).Order(StringComparer.Ordinal).ToList();

            return files.Count > 0 ? files : throw ToolException.Input(
                "input.empty", $"{argument} holds no policy: no file that ends in .json or .jsonc. Folders in it are not looked into.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ToolException.Input(
                "input.unreadable", $"{argument} cannot be read: {error.Message} Check its permissions.", error);
        }
    }

    private static bool IsDocument(string file) =>
        Path.GetFileName(file) is var name
        && !name.StartsWith('.')
        && (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".jsonc", StringComparison.OrdinalIgnoreCase));

    private static string ReadAll(StrictText reader, string name)
    {
        var text = new StringBuilder();
        var buffer = new char[BufferSize];

        while (reader.Read(buffer, 0, buffer.Length) is var read and > 0)
        {
            if (text.Length + read > MostCharacters)
            {
                throw ToolException.Input(
                    "input.too-long",
                    $"{name} has more than {MostCharacters:N0} characters. No policy is that long; is it another file?");
            }

            text.Append(buffer, 0, read);
        }

        return text.ToString();
    }
}
