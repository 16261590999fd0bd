using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Reads columns as this library stores them.</summary>
internal static class Columns
{
    public static string Text(this NpgsqlDataReader row, int column) => StoredText.Read(row.GetString(column));

    public static string? TextOrNull(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Text(column);

    public static long? IntegerOrNull(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetInt64(column);

    public static byte[] Bytes(this NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);
}
