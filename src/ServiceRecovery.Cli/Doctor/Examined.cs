using System.Data.Common;
using System.Globalization;

namespace ServiceRecovery.Cli;

/// <summary>A database that is asked small questions, one at a time, in SQL that both kinds understand.</summary>
internal sealed class Examined(DbConnection connection, bool isServer)
{
    public long Number(string sql) =>
        Ask(sql) is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : 0;

    public string Text(string sql) => Convert.ToString(Ask(sql), CultureInfo.InvariantCulture) ?? "";

    public bool Has(string table) => Number(isServer
        ? $"SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('{table}')"
        : $"SELECT count(*) FROM sqlite_schema WHERE name = '{table}'") > 0;

    public bool Knows(string table, string column) => Number(isServer
        ? $"SELECT count(*) FROM pg_catalog.pg_attribute WHERE attrelid = to_regclass('{table}') AND attname = '{column}'"
        : $"SELECT count(*) FROM pragma_table_info('{table}') WHERE name = '{column}'") > 0;

    private object? Ask(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;

        return command.ExecuteScalar() is var value && value is DBNull ? null : value;
    }
}
