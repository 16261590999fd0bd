using ServiceRecovery.Sqlite;

namespace ServiceRecovery.IntegrationTests.Sqlite;

/// <summary>A database file in a directory of its own, deleted with all that SQLite puts beside it.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _directory;

    public TemporaryFile()
        : this(Directory.CreateTempSubdirectory("service-recovery-"))
    {
    }

    private TemporaryFile(DirectoryInfo directory) => _directory = directory;

    public string Path => System.IO.Path.Combine(_directory.FullName, "recovery.db");

    public string ConnectionString => $"Data Source={Path};Default Timeout=5";

    /// <summary>
    /// In memory where the system has such files. They survive the death of a process as others do, and nobody waits for
    /// a disk: for tests that end processes, not the power.
    /// </summary>
    public static TemporaryFile InMemory()
    {
        const string Memory = "/dev/shm";

        return Directory.Exists(Memory)
            ? new(Directory.CreateDirectory(System.IO.Path.Combine(Memory, $"service-recovery-{System.IO.Path.GetRandomFileName()}")))
            : new();
    }

    public SqliteCaseStore Open() => new(ConnectionString);

    public void Dispose() => _directory.Delete(recursive: true);
}
