using System.Buffers;
using System.Text;

namespace ServiceRecovery.Cli;

/// <summary>Lines that reach the disk together, or not at all.</summary>
internal sealed class LetterGroup
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many lines it holds.</summary>
    public int Count { get; private set; }

    /// <summary>The lines as UTF-8, each with its line end.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Completes when the lines are on the disk.</summary>
    public Task Written => _written.Task;

    public void Add(string line)
    {
        Encoding.UTF8.GetBytes(line, _bytes);
        _bytes.Write("\n"u8);
        Count++;
    }

    public void Succeed() => _written.TrySetResult();

    public void Fail(Exception problem) => _written.TrySetException(problem);
}
