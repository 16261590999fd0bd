namespace ServiceRecovery.Cli;

/// <summary>The file of letters for a mailer: one JSON line each, durable before anybody is told that it is written.</summary>
/// <remarks>Lines that wait together are flushed together, because a flush to disk costs the same for one and for many.</remarks>
internal sealed class LetterBook : IDisposable
{
    private readonly string _path;
    private readonly Lock _gate = new();
    private readonly Lock _disk = new();
    private LetterGroup _waiting = new();
    private FileStream? _file;
    private ToolException? _problem;

    public LetterBook(string path) => _path = path;

    /// <summary>Where the letters of a store's cases go.</summary>
    public static string PathFor(string store) => $"{store}.letters.jsonl";

    /// <summary>The lines that were written and flushed.</summary>
    public long Written { get; private set; }

    /// <summary>Why a line could not be written; null while every line was.</summary>
    public ToolException? Problem => Volatile.Read(ref _problem);

    /// <summary>Appends a line; completes when it is on the disk.</summary>
    public Task AppendAsync(string line)
    {
        lock (_gate)
        {
            // The first of a group writes for all who come while the disk is busy with the group before.
            if (_waiting.Count == 0)
            {
                _ = Task.Run(WriteGroup);
            }

            _waiting.Add(line);

            return _waiting.Written;
        }
    }

    public void Dispose() => _file?.Dispose();

    private void WriteGroup()
    {
        lock (_disk)
        {
            LetterGroup group;

            lock (_gate)
            {
                group = _waiting;
                _waiting = new LetterGroup();
            }

            try
            {
                _file ??= Open();
                _file.Write(group.Bytes);
                _file.Flush(flushToDisk: true);
                Written += group.Count;
            }
            catch (Exception error)
            {
                // Whatever it is, those who wait must hear of it.
                var problem = Unwritable(error);
                Volatile.Write(ref _problem, problem);
                _file?.Dispose();
                _file = null;
                group.Fail(problem);

                return;
            }

            group.Succeed();
        }
    }

    private FileStream Open()
    {
        // Unbuffered: what could not be written must not be tried again when the file is closed.
        var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);

        // A run that was killed, or a disk that filled, in the middle of a line leaves half of it; the next letter
        // starts a line of its own.
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            var last = file.ReadByte();
            file.Seek(0, SeekOrigin.End);

            if (last != '\n')
            {
                file.WriteByte((byte)'\n');
            }
        }

        return file;
    }

    private ToolException Unwritable(Exception error) => new(
        ExitCode.Store, "letters.unwritable",
        $"The letters cannot be written to {_path}: {error.Message} Free space or correct its permissions.", error);
}
