namespace ServiceRecovery.Tests.Engine;

/// <summary>A step that ends when the test says so, and takes down that it was told to stop.</summary>
internal sealed class SlowGarage : IRecoveryStep
{
    private readonly Queue<TaskCompletionSource<StepOutcome>> _calls = [];

    /// <summary>Whether it stops at once when it is told to.</summary>
    public bool Listens { get; set; } = true;

    /// <summary>Whether it has done its work when it is called.</summary>
    public bool FinishAtOnce { get; set; }

    public int Begun { get; private set; }

    public int Stopped { get; private set; }

    public async Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken)
    {
        var call = new TaskCompletionSource<StepOutcome>();
        _calls.Enqueue(call);
        Begun++;

        if (FinishAtOnce)
        {
            Finish();
        }

        await using var registration = cancellationToken.Register(() =>
        {
            Stopped++;
            _ = Listens && call.TrySetCanceled(cancellationToken);
        });

        return await call.Task;
    }

    /// <summary>Ends the call that was begun first, of those that go on.</summary>
    public void Finish() => _calls.Dequeue().TrySetResult(StepOutcome.Completed(Evidence.Of("order", "R-1")));
}
