using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>A statement of a commit, and what it must have done for the commit to stand.</summary>
/// <param name="Statement">Writes or locks; meets no error where it meets what is in its way.</param>
/// <param name="Rows">How many rows it must have read or changed.</param>
/// <param name="Explain">What stood in its way if they are fewer; null if nothing does after all.</param>
internal sealed record Demand(
    Statement Statement, int Rows, Func<NpgsqlConnection, CancellationToken, Task<CommitResult?>> Explain)
{
    public Demand(Statement statement, CommitResult otherwise)
        : this(statement, 1, (_, _) => Task.FromResult<CommitResult?>(otherwise))
    {
    }

    public Demand(Statement statement, int rows, CommitResult otherwise)
        : this(statement, rows, (_, _) => Task.FromResult<CommitResult?>(otherwise))
    {
    }

    /// <summary>A statement that cannot be refused.</summary>
    public Demand(Statement statement)
        : this(statement, 0, CommitResult.Committed)
    {
    }

    public bool IsMet => Statement.Rows >= Rows;
}
