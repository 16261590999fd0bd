namespace ServiceRecovery;

/// <summary>Decides for many facts, in pieces that threads take one after another.</summary>
internal sealed class BulkEvaluation(
    IRecoveryPolicyEvaluator evaluator, RecoveryPolicy policy, IReadOnlyList<CaseFacts> facts, Action<int, PolicyEvaluation> each)
{
    private const int Piece = 1_024;

    private int _taken;
    private Exception? _failure;

    /// <summary>Returns when all are decided; what <c>each</c> threw first is thrown again.</summary>
    public void Run(int threads, CancellationToken cancellationToken)
    {
        var others = Enumerable.Range(1, Math.Min(threads, Pieces) - 1).Select(_ => new Thread(() => Work(cancellationToken))).ToList();
        others.ForEach(other => other.Start());
        Work(cancellationToken);
        others.ForEach(other => other.Join());
        cancellationToken.ThrowIfCancellationRequested();

        if (_failure is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    private int Pieces => Math.Max(1, (facts.Count + Piece - 1) / Piece);

    private void Work(CancellationToken cancellationToken)
    {
        var into = new PolicyEvaluation();

        try
        {
            for (var piece = Next(); piece < Pieces && _failure is null && !cancellationToken.IsCancellationRequested; piece = Next())
            {
                Decide(piece * Piece, Math.Min(facts.Count, (piece + 1) * Piece), into);
            }
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref _failure, error, null);
        }
    }

    private int Next() => Interlocked.Increment(ref _taken) - 1;

    private void Decide(int from, int until, PolicyEvaluation into)
    {
        for (var index = from; index < until; index++)
        {
            evaluator.Evaluate(policy, facts[index], into);
            each(index, into);
        }
    }
}
