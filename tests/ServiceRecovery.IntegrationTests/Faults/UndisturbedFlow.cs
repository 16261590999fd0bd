using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.CrashHost.Kills;
using ServiceRecovery.IntegrationTests.Sqlite;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>How a flow goes where nothing goes wrong.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Passes">How often it passes each point.</param>
/// <param name="End">How it ends.</param>
internal sealed record UndisturbedFlow(Flow Flow, IReadOnlyDictionary<string, int> Passes, string End)
{
    public static async Task<UndisturbedFlow> RunAsync(Flow flow)
    {
        using var file = TemporaryFile.InMemory();

        return await RunAsync(flow, file.Path);
    }

    public static async Task<UndisturbedFlow> RunAsync(Flow flow, string file)
    {
        var points = new KillPoints();
        using var store = FlowStore.Open(file, points, file);
        var world = new WorldLog(FlowLife.WorldOf(file));
        await using var host = new FlowHost(store, world, points, 1, 1);
        await new FlowScript(host).RunAsync(flow);

        return new UndisturbedFlow(flow, points.Passes, await FlowVerdict.EndAsync(host));
    }
}
