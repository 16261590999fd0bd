namespace ServiceRecovery.Cli;

/// <summary>Tells on the error stream why a command did not go on, in one sentence or as one JSON object.</summary>
internal static class ErrorReport
{
    public static void Write(ToolConsole console, bool json, string code, string message, ExitCode exitCode)
    {
        Write(console, json ? Json(code, message, exitCode) : $"service-recovery: {OneLine(message)}");
    }

    /// <summary>Tells what is odd and does not keep the command from going on.</summary>
    public static void Warn(ToolConsole console, bool json, string code, string message)
    {
        Write(console, json ? Warning(code, message) : $"service-recovery: note: {OneLine(message)}");
    }

    /// <summary>Both streams may end in one place: what was printed before comes before.</summary>
    private static void Write(ToolConsole console, string line)
    {
        try
        {
            console.Out.Flush();
        }
        catch (ToolException)
        {
            // That results cannot be written is told by whoever writes them, not instead of this line.
        }

        console.Error.WriteLine(line);
        console.Error.Flush();
    }

    /// <summary>What a file named may hold line ends and orders to the terminal; a sentence does not.</summary>
    private static string OneLine(string message) =>
        string.Concat(message.Select(character => char.IsControl(character) ? ' ' : character));

    private static string Json(string code, string message, ExitCode exitCode) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("error");
        writer.WriteString("code", code);
        writer.WriteString("message", message);
        writer.WriteNumber("exitCode", (int)exitCode);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static string Warning(string code, string message) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("warning");
        writer.WriteString("code", code);
        writer.WriteString("message", message);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });
}
