using Npgsql;
using NpgsqlTypes;

namespace ServiceRecovery.PostgreSql;

/// <summary>
/// One statement of a batch, or one line to be copied. Its parameters are bound in the order of their numbers, or columns.
/// </summary>
internal sealed class Statement(string sql)
{
    public NpgsqlBatchCommand Command { get; } = new(sql);

    /// <summary>How many rows it read or changed, once the batch was executed.</summary>
    public int Rows => (int)Command.Rows;

    public Statement Bind(string? value) =>
        value is null ? BindNull(NpgsqlDbType.Text) : Bind(NpgsqlDbType.Text, StoredText.Write(value));

    public Statement Bind(TenantId tenant) => Bind(NpgsqlDbType.Text, tenant.Name);

    public Statement Bind(long value) => Bind(NpgsqlDbType.Bigint, value);

    public Statement Bind(long? value) =>
        value is { } number ? Bind(number) : BindNull(NpgsqlDbType.Bigint);

    public Statement Bind(int value) => Bind(NpgsqlDbType.Integer, value);

    public Statement Bind(ReadOnlyMemory<byte> value) => Bind(NpgsqlDbType.Bytea, value);

    public Statement Bind(IEnumerable<string> values) =>
        Bind(NpgsqlDbType.Array | NpgsqlDbType.Text, values.Select(StoredText.Write).ToArray());

    public Statement Bind(IEnumerable<long> values) => Bind(NpgsqlDbType.Array | NpgsqlDbType.Bigint, values.ToArray());

    public Statement Bind(IEnumerable<int> values) => Bind(NpgsqlDbType.Array | NpgsqlDbType.Integer, values.ToArray());

    public Statement Bind(IEnumerable<ReadOnlyMemory<byte>> values) =>
        Bind(NpgsqlDbType.Array | NpgsqlDbType.Bytea, values.Select(value => value.ToArray()).ToArray());

    private Statement Bind<T>(NpgsqlDbType type, T value)
    {
        Command.Parameters.Add(new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = value });

        return this;
    }

    private Statement BindNull(NpgsqlDbType type)
    {
        Command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = DBNull.Value });

        return this;
    }
}
