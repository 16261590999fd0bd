using ServiceRecovery.CrashHost.Kills;

namespace ServiceRecovery.CrashHost.Flows;

/// <summary>Another system that is told of every event.</summary>
internal sealed class WorldHandler(WorldLog world, KillPoints points) : ICaseEventHandler
{
    public Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken)
    {
        points.Pass("handler.before");
        world.Write($"TOLD {committed.Event.Stream} {committed.Event.Sequence}");
        points.Pass("handler.after");

        return Task.CompletedTask;
    }
}
