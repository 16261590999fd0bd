namespace ServiceRecovery.Cli;

/// <summary>The files of an audit: exports and checkpoints.</summary>
internal static class AuditFiles
{
    /// <exception cref="ToolException">It is there already, or cannot be made.</exception>
    public static FileStream Create(string path)
    {
        try
        {
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(
                ExitCode.Output, "audit.output", $"{path} cannot be written: {error.Message} Name a file that is not there yet.", error);
        }
    }

    /// <exception cref="ToolException">The export cannot be opened.</exception>
    public static async Task<AuditReport> VerifyAsync(
        string path, IReadOnlyList<AuditCheckpoint> known, CancellationToken cancellationToken)
    {
        var stream = Open(path);

        await using (stream.ConfigureAwait(false))
        {
            return await AuditFile.VerifyAsync(stream, known, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The checkpoints of a file, blank lines left out; none if no file is named.</summary>
    /// <exception cref="ToolException">A line is no checkpoint.</exception>
    public static IReadOnlyList<AuditCheckpoint> ReadCheckpoints(string? path)
    {
        if (path is null)
        {
            return [];
        }

        using var reader = new StreamReader(Open(path));
        var known = new List<AuditCheckpoint>();

        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (AuditCheckpoint.TryParse(line, out var checkpoint))
            {
                known.Add(checkpoint!);
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                throw ToolException.Input(
                    "audit.checkpoint",
                    $"{path}, line {number}, is no checkpoint. One is 'tenant size root time', as 'audit checkpoint' prints it.");
            }
        }

        return known;
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ToolException.Input("audit.input", $"{path} cannot be read: {error.Message}", error);
        }
    }
}
