using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Sqlite;

namespace ServiceRecovery.Testing;

/// <summary>A whole service recovery in virtual time: nothing in it waits, sleeps or reads a real clock.</summary>
/// <remarks>
/// Any number may live in one process. What is named with <see cref="Issuer"/>, <see cref="Step"/> and
/// <see cref="RecordEvents"/> is registered; name new ones before the engine is first used. One host is driven by one
/// test at a time.
/// </remarks>
public sealed class RecoveryTestHost : IAsyncDisposable
{
    private readonly HostWorld _world;
    private readonly bool _ownsWorld;
    private readonly Action<IServiceRecoveryBuilder> _configure;
    private readonly int _seed;
    private readonly Lazy<ServiceProvider> _services;
    private readonly Lazy<DueLoop> _due;
    private readonly List<CaseStory> _stories = [];
    private readonly CancellationTokenSource _disposed = new();
    private RecordingEventHandler? _events;

    private RecoveryTestHost(HostWorld world, bool ownsWorld, Action<IServiceRecoveryBuilder> configure, int seed)
    {
        _world = world;
        _ownsWorld = ownsWorld;
        _configure = configure;
        _seed = seed;
        _services = new Lazy<ServiceProvider>(Build);
        _due = new Lazy<DueLoop>(() => new DueLoop(Engine, world.Store, world.Time, world.Hanging));
    }

    /// <summary>The engine under test.</summary>
    public IRecoveryEngine Engine => Services.GetRequiredService<IRecoveryEngine>();

    /// <summary>The incidents of the engine under test.</summary>
    public IRecoveryIncidents Incidents => Services.GetRequiredService<IRecoveryIncidents>();

    /// <summary>Everything that is registered.</summary>
    public IServiceProvider Services => _services.Value;

    /// <summary>The clock. Advancing it directly moves time and does nothing that is due.</summary>
    public ManualTimeProvider Time => _world.Time;

    /// <summary>The store that the engine writes to.</summary>
    public ICaseStore Store => _world.Store;

    /// <summary>A host whose cases live in memory.</summary>
    /// <param name="configure">Registers policies, steps, facts; null takes <see cref="Preset.FourSteps"/>.</param>
    /// <param name="seed">Decides ids and jitter: the same seed, the same run.</param>
    public static RecoveryTestHost InMemory(Action<IServiceRecoveryBuilder>? configure = null, int seed = 1) =>
        new(
            new HostWorld(new ManualTimeProvider(), new InMemoryCaseStore(), static () => { }),
            ownsWorld: true,
            configure ?? FourSteps,
            seed);

    /// <summary>A host whose cases live in a SQLite file.</summary>
    /// <param name="configure">Registers policies, steps, facts; null takes <see cref="Preset.FourSteps"/>.</param>
    /// <param name="file">The file, which stays; null makes one that is deleted with the host.</param>
    /// <param name="seed">Decides ids and jitter; a file that holds cases already needs another seed than theirs.</param>
    public static RecoveryTestHost Sqlite(
        Action<IServiceRecoveryBuilder>? configure = null, string? file = null, int seed = 1)
    {
        var path = file ?? TemporaryFile.NewPath();
        var store = new SqliteCaseStore($"Data Source={path}");
        var world = new HostWorld(new ManualTimeProvider(), store, () =>
        {
            store.Dispose();

            if (file is null)
            {
                TemporaryFile.Delete(path);
            }
        });

        return new RecoveryTestHost(world, true, configure ?? FourSteps, seed);
    }

    /// <summary>A host whose cases live in a store that the caller opens and closes.</summary>
    internal static RecoveryTestHost On(
        ICaseStore store, Action<IServiceRecoveryBuilder>? configure = null, int seed = 1, DateTimeOffset? start = null)
    {
        var time = new ManualTimeProvider(start ?? ManualTimeProvider.DefaultStart);

        return new(new HostWorld(time, store, static () => { }), true, configure ?? FourSteps, seed);
    }

    /// <summary>Another worker on the same store, with the same clock and issuers. Dispose it before this host.</summary>
    public RecoveryTestHost AnotherWorker() => new(_world, false, _configure, unchecked(_seed + 1_000_003));

    /// <summary>The system that issues the offers whose step has that name; idempotent unless told otherwise.</summary>
    public RecordingStep Issuer(string name, IssuerGuarantee guarantee = IssuerGuarantee.Idempotent) =>
        _world.Find(name) ?? Add(name, at => at.Issues(guarantee), guarantee);

    /// <summary>A step of that name, placed as told the first time that it is named.</summary>
    public RecordingStep Step(string name, Action<StepPlacement>? place = null) =>
        _world.Find(name) ?? Add(name, place ?? throw Unknown(name), null);

    /// <summary>The handler that receives every committed event.</summary>
    public RecordingEventHandler RecordEvents()
    {
        EnsureNotBuilt("An event handler", _events is not null);

        return _events ??= new RecordingEventHandler();
    }

    /// <summary>Opens a case and begins its story.</summary>
    /// <param name="open">The report; see <see cref="Cases"/>.</param>
    /// <param name="by">Who reports; null takes the customer if the report quotes one, else an employee.</param>
    public async Task<CaseStory> OpenAsync(OpenCase open, Actor? by = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        var actor = by ?? (open is { Customer: { } customer, CustomerWords: not null }
            ? Actor.Customer(customer, ActorProof.Session)
            : Actor.Employee(StoryCast.Employee));
        var opened = await Engine.OpenAsync(open, actor, _disposed.Token).ConfigureAwait(false);
        var roles = StoryCast.RolesOf(Services.GetRequiredService<IRecoveryPolicies>().Active);
        var story = new CaseStory(this, opened.Case, roles);
        await story.RefreshAsync().ConfigureAwait(false);
        _stories.Add(story);

        return story;
    }

    /// <summary>Moves the time forward from due time to due time, and does at each what is due before it returns.</summary>
    /// <exception cref="StoryException">Something stays due for ever.</exception>
    public async Task AdvanceAsync(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        await _due.Value.AdvanceToAsync(Time.GetUtcNow() + by, _disposed.Token).ConfigureAwait(false);
        await RefreshAsync().ConfigureAwait(false);
    }

    /// <summary>Does everything that can be done now, and proves that nothing is left: counted, not waited for.</summary>
    /// <exception cref="StoryException">Something is left that only more time, or nothing at all, would finish.</exception>
    public async Task WhenIdleAsync()
    {
        await _due.Value.SettleAsync(_disposed.Token).ConfigureAwait(false);
        await RefreshAsync().ConfigureAwait(false);
        var due = await _due.Value.DueNowAsync(_disposed.Token).ConfigureAwait(false);

        if (due.Count > 0 || _world.Store.Leases > 0 || _world.Store.Undelivered > 0 || _due.Value.IsRunning)
        {
            throw new StoryException(
                $"Not idle at {Time.GetUtcNow():u}: {due.Count} cases due, {_world.Store.Leases} pieces of work held, " +
                $"{_world.Store.Undelivered} deliveries waiting, {_world.Hanging.Count} steps hanging; " +
                $"something can go on at {_world.Store.NextWakeAt() ?? Time.NextTimerAt:u}. Advance the time.");
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync().ConfigureAwait(false);

        if (_services.IsValueCreated)
        {
            await _services.Value.DisposeAsync().ConfigureAwait(false);
        }

        if (_ownsWorld)
        {
            _world.Dispose();
        }

        _disposed.Dispose();
    }

    internal RecordingStep? FindStep(string name) => _world.Find(name);

    internal async Task RefreshAsync()
    {
        foreach (var story in _stories)
        {
            await story.RefreshAsync().ConfigureAwait(false);
        }
    }

    private static void FourSteps(IServiceRecoveryBuilder recovery) => recovery.AddPolicy(Preset.FourSteps);

    private static ArgumentException Unknown(string name) =>
        new($"No step '{name}' was named yet. Say where it is placed the first time.", nameof(name));

    private RecordingStep Add(string name, Action<StepPlacement> place, IssuerGuarantee? guarantee)
    {
        EnsureNotBuilt($"'{name}'", false);

        return _world.Add(name, place, guarantee);
    }

    private void EnsureNotBuilt(string what, bool isKnown)
    {
        if (_services.IsValueCreated && !isKnown)
        {
            throw new InvalidOperationException(
                $"{what} is named too late: the engine is in use. Name it before the first case is opened.");
        }
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<ICaseStore>(_world.Store);
        services.AddSingleton<IRandomSource>(new SeededRandomSource(_seed));
        var recovery = services.AddServiceRecovery();
        _configure(recovery);

        foreach (var step in _world.Steps)
        {
            recovery.AddStep(step.Name, step.Place, _ => step);
        }

        if (_events is not null)
        {
            services.AddSingleton(_events);
            recovery.AddEventHandler<RecordingEventHandler>();
        }

        return services.BuildServiceProvider();
    }
}
