namespace ServiceRecovery.Cli;

/// <summary>One record as it stands in the file: where it begins and the texts of the columns that were asked for.</summary>
/// <remarks>
/// A column that the record does not have is null. Where the record itself is broken, <see cref="Problem"/> says so
/// and the values mean nothing.
/// </remarks>
internal sealed record RawRow(long Line, string?[] Values, RejectedRow? Problem = null);
