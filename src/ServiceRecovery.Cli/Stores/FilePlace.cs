using ServiceRecovery.Sqlite;

namespace ServiceRecovery.Cli;

/// <summary>A SQLite file.</summary>
internal sealed class FilePlace(string path) : StorePlace
{
    public override string Name => path;

    public string Path => path;

    public override string Letters => LetterBook.PathFor(path);

    public override SqliteCaseStore Open() => new(StoreAddress.Of(path));

    public override SqliteCaseStore OpenToRead() => new(StoreAddress.ToRead(path));

    public override void RequireStore()
    {
        if (!File.Exists(path))
        {
            throw new ToolException(
                ExitCode.Store, "store.missing",
                $"There is no store {path}. 'recover' makes it, --store names another.");
        }

        if (!FileExamination.MayHoldStore(path))
        {
            throw new ToolException(ExitCode.Store, "store.none", $"{path} {FileExamination.NoStore(path)}");
        }
    }

    public override Task<List<HealthCheck>> ExamineAsync(
        DateTimeOffset now, TimeProvider clock, CancellationToken cancellationToken) =>
        Task.FromResult(FileExamination.Of(path, now));
}
