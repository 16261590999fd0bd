using System.Globalization;

namespace ServiceRecovery.IntegrationTests.Faults.Histories;

/// <summary>Lets clients ask at the same time, and writes down what they asked and were answered.</summary>
internal sealed class History
{
    private const int Clients = 8;
    private const int Each = 7;

    private readonly List<Operation> _operations = [];
    private readonly Lock _lock = new();
    private long _clock;

    public IReadOnlyList<Operation> Operations => _operations;

    /// <param name="ask">Asks: a kind, what with, and a value to be written; gives the answer.</param>
    /// <param name="kinds">What may be asked.</param>
    /// <param name="seed">Decides who asks what.</param>
    public static async Task<History> RecordAsync(
        Func<OperationKind, long, string, Task<string>> ask, OperationKind[] kinds, int seed)
    {
        var history = new History();
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var clients = Enumerable.Range(0, Clients)
            .Select(client => Task.Run(async () =>
            {
                await start.Task;
                await history.AskAsync(ask, kinds, client, new Random((seed * Clients) + client));
            }))
            .ToArray();
        start.SetResult();
        await Task.WhenAll(clients);

        return history;
    }

    private async Task AskAsync(
        Func<OperationKind, long, string, Task<string>> ask, OperationKind[] kinds, int client, Random random)
    {
        var (version, token) = (1L, 1L);

        for (var count = 0; count < Each; count++)
        {
            var kind = count == 0 ? OperationKind.Read : kinds[random.Next(kinds.Length)];
            var with = kind switch
            {
                OperationKind.Append => version,
                OperationKind.Claim => random.Next(2) * 2,
                _ => token,
            };
            var value = kind == OperationKind.Append ? $"client-{client}-{count}" : "";
            var asked = Interlocked.Increment(ref _clock);
            var answer = await ask(kind, with, value);
            var answered = Interlocked.Increment(ref _clock);
            version = kind is OperationKind.Read ? VersionOf(answer) : version;
            token = kind is OperationKind.Claim && answer != CaseModel.Refused ? VersionOf(answer) : token;

            lock (_lock)
            {
                _operations.Add(new Operation(kind, with, value, answer, asked, answered));
            }
        }
    }

    private static long VersionOf(string answer) =>
        long.Parse(answer.Split(' ')[0], CultureInfo.InvariantCulture);
}
