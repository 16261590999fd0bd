using ServiceRecovery.Sqlite;

namespace ServiceRecovery.IntegrationTests.Sqlite;

/// <summary>A database file in a directory of its own, deleted with all that SQLite puts beside it.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("service-recovery-");

    public string Path => System.IO.Path.Combine(_directory.FullName, "recovery.db");

    public string ConnectionString => $"Data Source={Path};Default Timeout=5";

    public SqliteCaseStore Open() => new(ConnectionString);

    public void Dispose() => _directory.Delete(recursive: true);
}
