namespace ServiceRecovery.Cli;

/// <summary>How much of one record is taken. What is longer is rejected and skipped without being held.</summary>
internal static class InputLimits
{
    /// <summary>Characters of one field: 1 MB of plain text.</summary>
    public const int Field = 1024 * 1024;

    /// <summary>Bytes of one line of JSON Lines.</summary>
    public const int Line = 4 * 1024 * 1024;

    /// <summary>Characters of a reference, a customer, an account and every other identifier.</summary>
    public const int Identifier = 200;
}
