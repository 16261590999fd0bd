namespace ServiceRecovery.IntegrationTests.Faults.Histories;

/// <summary>
/// Looks for an order of the operations in which one client after the other would have had the same answers, and in which
/// none comes before one that was answered before it was asked (Wing and Gong, with Lowe's memory of what was tried).
/// </summary>
internal sealed class Linearizer
{
    private readonly IReadOnlyList<Operation> _operations;
    private readonly HashSet<(ulong Done, CaseModel State)> _tried = [];

    private Linearizer(IReadOnlyList<Operation> operations) => _operations = operations;

    public static bool HasOrder(IReadOnlyList<Operation> operations, CaseModel start)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(operations.Count, 64);

        return new Linearizer(operations).Search(0, start);
    }

    private bool Search(ulong done, CaseModel state)
    {
        if (System.Numerics.BitOperations.PopCount(done) == _operations.Count)
        {
            return true;
        }

        if (!_tried.Add((done, state)))
        {
            return false;
        }

        var firstAnswer = long.MaxValue;

        for (var index = 0; index < _operations.Count; index++)
        {
            firstAnswer = IsDone(done, index) ? firstAnswer : Math.Min(firstAnswer, _operations[index].Answered);
        }

        for (var index = 0; index < _operations.Count; index++)
        {
            if (!IsDone(done, index)
                && _operations[index].Asked < firstAnswer
                && state.After(_operations[index]) is { } next
                && Search(done | (1UL << index), next))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDone(ulong done, int index) => (done & (1UL << index)) != 0;
}
