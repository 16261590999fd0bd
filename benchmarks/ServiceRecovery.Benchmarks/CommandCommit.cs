using ServiceRecovery.Testing;

namespace ServiceRecovery.Benchmarks;

/// <summary>What a command on an open case stores: an event, the message that brought it, and the new summary.</summary>
internal static class CommandCommit
{
    /// <param name="last">The last commit of the case.</param>
    /// <param name="index">The number of the case, from 0.</param>
    public static Commit After(Commit last, int index)
    {
        var before = last.Appends[0].Events[^1];

        return new()
        {
            Tenant = default,
            Appends = [Sample.Append(before.Stream, after: before)],
            Summaries = [last.Summaries[0] with { Version = before.Sequence + 1 }],
            Inbox = [new InboxEntry($"command:{index}", $"{before.Sequence + 1}")],
        };
    }
}
