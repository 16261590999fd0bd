using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ServiceRecovery.Sqlite;

/// <summary>A prepared statement that is bound by position and used again and again by one thread at a time.</summary>
/// <remarks>
/// It talks to SQLite directly: a command of ADO.NET looks every parameter up by name at every execution, which costs
/// more than the insert itself. Bindings stay until they are replaced.
/// </remarks>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _handle;

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _handle));
    }

    public Statement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(_handle, index, value));

        return this;
    }

    public Statement Bind(int index, long? value)
    {
        Check(value is { } number
            ? raw.sqlite3_bind_int64(_handle, index, number)
            : raw.sqlite3_bind_null(_handle, index));

        return this;
    }

    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(_handle, index, 0)
            : raw.sqlite3_bind_blob(_handle, index, value));

        return this;
    }

    public Statement Bind(int index, string? value)
    {
        const int OnStack = 512;

        if (value is null)
        {
            Check(raw.sqlite3_bind_null(_handle, index));

            return this;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var rented = most <= OnStack ? null : ArrayPool<byte>.Shared.Rent(most);
        var buffer = rented ?? stackalloc byte[OnStack];
        var written = Encoding.UTF8.GetBytes(value, buffer);
        var code = raw.sqlite3_bind_text(_handle, index, buffer[..written]);

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        Check(code);

        return this;
    }

    /// <summary>Executes a statement that changes rows, and says how many.</summary>
    public int Run()
    {
        while (Read())
        {
        }

        return raw.sqlite3_changes(_database);
    }

    /// <summary>Goes to the next row; false, and ready to be executed again, when there is none.</summary>
    public bool Read()
    {
        var code = raw.sqlite3_step(_handle);

        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        Reset(code);

        return false;
    }

    /// <summary>The integer that a statement for at most one row answers; null if there is no row.</summary>
    public long? ReadOne()
    {
        if (!Read())
        {
            return null;
        }

        var value = Integer(0);
        Reset();

        return value;
    }

    /// <summary>Leaves the rows that are not read yet.</summary>
    public void Reset() => _ = raw.sqlite3_reset(_handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(_handle, column) == raw.SQLITE_NULL;

    public long Integer(int column) => raw.sqlite3_column_int64(_handle, column);

    public long? IntegerOrNull(int column) => IsNull(column) ? null : Integer(column);

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(_handle, column).ToArray();

    // Read as bytes, because a text may hold a NUL character, at which a C string would end.
    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_handle, column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public void Dispose() => _handle.Dispose();

    private void Reset(int stepped)
    {
        if (stepped == raw.SQLITE_DONE)
        {
            Reset();

            return;
        }

        // The message is the connection's last one: resetting first would lose it.
        try
        {
            SqliteException.ThrowExceptionForRC(stepped, _database);
        }
        finally
        {
            Reset();
        }
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }
    }
}
