namespace ServiceRecovery.Cli;

/// <summary>What <c>recover</c> was asked to do, with its defaults filled in.</summary>
internal sealed record RecoverRequest
{
    /// <summary>The file, or <c>-</c> for standard input; null takes the sample inside the tool.</summary>
    public string? File { get; init; }

    public bool IsStandardInput => File == InputFile.StandardInput;

    /// <summary>What to call the file in a message.</summary>
    public string FileName => IsStandardInput ? "standard input" : File ?? Sample.Name;

    /// <summary>The policy that decides.</summary>
    public required RecoveryPolicy Policy { get; init; }

    public string? Map { get; init; }

    public required StorePlace Store { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The source to file rows under that name none; null takes the mapping's, else the file's name.</summary>
    public string? Source { get; init; }

    /// <summary>How many openings are in flight at once.</summary>
    public required int Window { get; init; }

    /// <summary>Where the letters for a mailer go.</summary>
    public string LetterFile => Store.Letters;
}
