namespace ServiceRecovery.Testing;

/// <summary>What a check expects, in plain words.</summary>
internal static class Expect
{
    public static void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new UnmetExpectation(otherwise);
        }
    }

    public static void Equal<T>(T found, T expected, string what) =>
        That(EqualityComparer<T>.Default.Equals(found, expected), $"{what} is '{found}' where '{expected}' is right.");

    public static void Same<T>(IEnumerable<T> found, IEnumerable<T> expected, string what) =>
        Equal(string.Join(", ", found), string.Join(", ", expected), what);

    public static async Task CommittedAsync(ICaseStore store, Commit commit, string what) =>
        Equal(await store.CommitAsync(commit, default).ConfigureAwait(false), CommitResult.Committed, what);

    public static async Task AnsweredAsync(ICaseStore store, Commit commit, CommitResult expected, string what) =>
        Equal(await store.CommitAsync(commit, default).ConfigureAwait(false), expected, what);

    public static async Task ThrowsAsync<TException>(Func<Task> act, string otherwise)
        where TException : Exception
    {
        try
        {
            await act().ConfigureAwait(false);
        }
        catch (TException)
        {
            return;
        }

        That(false, otherwise);
    }
}
