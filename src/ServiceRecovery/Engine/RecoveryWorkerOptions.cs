namespace ServiceRecovery;

/// <summary>How the hosted worker works. Validated when the host starts.</summary>
public sealed class RecoveryWorkerOptions
{
    /// <summary>Whether the host runs the worker at all.</summary>
    /// <value>True. A host that calls <see cref="IRecoveryEngine.RunDueAsync(int, CancellationToken)"/> itself sets it false.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>How long the worker rests when nothing is due; what its own process stores wakes it before.</summary>
    /// <value>One minute: two queries a minute while idle. From one second to one hour.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a worker may hold a case before another may take it over.</summary>
    /// <value>
    /// Five minutes. From 5 s to a day. Whoever is at a case prolongs it thrice in that time, however long it takes, so this
    /// is how long a case waits after its worker died. A worker that was paused for longer stops what another has taken.
    /// </value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a step, a source of facts or an event handler may take before it is told to stop.</summary>
    /// <value>
    /// Five minutes. From one second to a day; it may be longer than the lease. What does not stop within a tenth of that,
    /// at most 10 s, is given up. A worker does one thing after the other, so the rest waits for the slowest.
    /// </value>
    public TimeSpan StepTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How many retries of one step, or of one event handler, may fail within a minute on this node, as a share of what it
    /// tries for the first time. What exceeds it is put off by up to a quarter of an hour, and is no attempt.
    /// </summary>
    /// <value>
    /// 0.2, as in Finagle's retry budget; Google's SRE book, chapter 21, allows a client a tenth. From 0 to 10. Each step has
    /// a budget of its own, and a retry that works costs nothing, so that all goes on when a provider is well again.
    /// </value>
    public double RetryShare { get; set; } = 0.2;

    /// <summary>How many more retries of one step or handler may fail within a minute, however little is tried.</summary>
    /// <value>10. From 1 to 1,000,000.</value>
    public int RetriesPerMinute { get; set; } = 10;

    /// <summary>How many cases are claimed at a time.</summary>
    /// <value>100. From 1 to 1,000.</value>
    public int BatchSize { get; set; } = 100;

    /// <summary>The worker's name, unique among the workers of one store.</summary>
    /// <value>Null makes a random one.</value>
    public string? Name { get; set; }

    /// <summary>How long due work may wait before <see cref="RecoveryHealthCheck"/> says that it is late.</summary>
    /// <value>Fifteen minutes. From one minute to thirty days.</value>
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How far the clock of this host may be from that of its store until the health check, and the start, say so.</summary>
    /// <value>
    /// Five minutes. From one second to a day. PostgreSQL has a clock; for the other stores the time of the newest event
    /// stands for it, which shows a clock that is behind, and not one that is ahead of all others.
    /// </value>
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// What must not run: steps by stored name, channels as <c>channel:phone</c>, and tenants as <c>tenant:acme</c>, whose
    /// due work and deliveries wait. Nothing is lost meanwhile; commands are taken, and clocks run on.
    /// </summary>
    /// <value>
    /// Empty. A change takes effect without a restart, as one of the configuration that the options are bound to; a case
    /// whose step was switched off is looked at every quarter of an hour.
    /// </value>
    public ISet<string> SwitchedOff { get; } = new HashSet<string>(StringComparer.Ordinal);
}
