using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.CrashHost.Kills;
using ServiceRecovery.Testing;

namespace ServiceRecovery.CrashHost.Flows;

/// <summary>One life of a process: an engine and its world, from one start to the next.</summary>
internal sealed class FlowHost : IAsyncDisposable
{
    /// <summary>Longer than a lease, so that the next life finds what the last one held free again.</summary>
    private static readonly TimeSpan BetweenLives = TimeSpan.FromMinutes(10);

    private static readonly int[] Rests = [15, 15, 15, 15, 6 * 60, 6 * 60, 12 * 60];

    private readonly ServiceProvider _services;
    private readonly KillStore _store;

    /// <param name="store">The store.</param>
    /// <param name="world">What outlives the process beside the store.</param>
    /// <param name="points">Where to end.</param>
    /// <param name="life">The how-manieth start it is: no two lives make the same ids.</param>
    /// <param name="seed">Decides ids and jitter.</param>
    public FlowHost(ICaseStore store, WorldLog world, KillPoints points, int life, int seed)
    {
        Points = points;
        World = world;
        _store = new KillStore(store, points);
        Time = new ManualTimeProvider(ManualTimeProvider.DefaultStart + (life * BetweenLives));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(Store);
        services.AddSingleton<IRandomSource>(new SeededRandomSource((seed * 1_000) + life));
        services.AddSingleton(new WorldHandler(world, points));
        services.AddServiceRecovery()
            .AddPolicy(FlowPolicy.Kept)
            .AddStep(FlowPolicy.Fuel, Issues, _ => new WorldIssuer(FlowPolicy.Fuel, world, points))
            .AddStep(FlowPolicy.Vouchers, Issues, _ => new WorldIssuer(FlowPolicy.Vouchers, world, points))
            .AddEventHandler<WorldHandler>()
            .AddAudit();
        _services = services.BuildServiceProvider();
    }

    public KillPoints Points { get; }

    public WorldLog World { get; }

    public ICaseStore Store => _store;

    /// <summary>How often the store refused a commit because its lease was lost.</summary>
    public int Fenced => _store.Fenced;

    public ManualTimeProvider Time { get; }

    public IRecoveryEngine Engine => _services.GetRequiredService<IRecoveryEngine>();

    public IRecoveryIncidents Incidents => _services.GetRequiredService<IRecoveryIncidents>();

    public IRecoveryAudit Audit => _services.GetRequiredService<IRecoveryAudit>();

    /// <summary>Does what is due until nothing is; what is sealed a moment after the last seal waits for the next time.</summary>
    public async Task SettleAsync()
    {
        while ((await Engine.RunDueAsync()).DidWork)
        {
        }
    }

    /// <summary>
    /// Lets an hour pass, and then a day in large steps, so that everything put off or tried again has had its turn.
    /// </summary>
    public async Task RestAsync()
    {
        foreach (var minutes in Rests)
        {
            await SettleAsync();
            Time.Advance(TimeSpan.FromMinutes(minutes));
        }

        await SettleAsync();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static void Issues(StepPlacement at) => at.Issues(IssuerGuarantee.Idempotent);
}
