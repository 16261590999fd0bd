using ServiceRecovery.CrashHost.Kills;

namespace ServiceRecovery.CrashHost.Flows;

/// <summary>An issuer that gives once for a key, whoever asks and however often.</summary>
/// <remarks>
/// <c>SERVICE_RECOVERY_PLANT=no-keys</c> makes it one that gives at each call, so that a test can see whether that is
/// found; <c>first-call-fails</c> lets the first call under each key fail without an effect.
/// </remarks>
internal sealed class WorldIssuer(string name, WorldLog world, KillPoints points) : IRecoveryStep
{
    private static string? Plant => Environment.GetEnvironmentVariable("SERVICE_RECOVERY_PLANT");

    public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        points.Pass("issuer.before");
        var call = $"CALL {name} {context.Case.Reference} {context.IdempotencyKey}";
        var isFirst = !world.Lines.Contains(call);
        world.Write(call);

        if (isFirst && Plant == "first-call-fails")
        {
            return Task.FromResult(StepOutcome.FailedTransiently("unavailable"));
        }

        Give($"GIVE {name} {context.Case.Reference} {context.IdempotencyKey}");
        points.Pass("issuer.after");

        return Task.FromResult(StepOutcome.Completed(Evidence.Of(name, context.IdempotencyKey)));
    }

    private void Give(string line)
    {
        if (Plant == "no-keys")
        {
            world.Write(line);
        }
        else
        {
            world.WriteOnce(line);
        }
    }
}
