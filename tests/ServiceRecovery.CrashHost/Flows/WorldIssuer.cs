using ServiceRecovery.CrashHost.Kills;

namespace ServiceRecovery.CrashHost.Flows;

/// <summary>An issuer that gives once for a key, whoever asks and however often.</summary>
/// <remarks>
/// <c>SERVICE_RECOVERY_PLANT=no-keys</c> makes it one that does not, so that a test can see whether that is found.
/// </remarks>
internal sealed class WorldIssuer(string name, WorldLog world, KillPoints points) : IRecoveryStep
{
    public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        points.Pass("issuer.before");
        world.Write($"CALL {name} {context.Case.Reference} {context.IdempotencyKey}");
        Give($"GIVE {name} {context.Case.Reference} {context.IdempotencyKey}");
        points.Pass("issuer.after");

        return Task.FromResult(StepOutcome.Completed(Evidence.Of(name, context.IdempotencyKey)));
    }

    private void Give(string line)
    {
        if (Environment.GetEnvironmentVariable("SERVICE_RECOVERY_PLANT") == "no-keys")
        {
            world.Write(line);
        }
        else
        {
            world.WriteOnce(line);
        }
    }
}
