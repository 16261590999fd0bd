using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ServiceRecovery;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the library. <c>Add</c> accumulates, <c>Use</c> replaces, <c>Configure</c> changes options.</summary>
public static partial class ServiceRecoveryServiceCollectionExtensions
{
    private const DynamicallyAccessedMemberTypes Constructors = DynamicallyAccessedMemberTypes.PublicConstructors;

    /// <summary>Adds the engine, the evaluator, the worker, and a store in memory. Calling it twice equals calling it once.</summary>
    /// <remarks>What the application registered itself wins, a <see cref="TimeProvider"/> for example.</remarks>
    public static IServiceRecoveryBuilder AddServiceRecovery(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRandomSource, SystemRandomSource>();
        services.TryAddSingleton<ICaseStore, InMemoryCaseStore>();
        services.TryAddSingleton<IRecoveryPolicyEvaluator>(
            provider => new RecoveryPolicyEvaluator(provider.GetServices<ICompensationStrategy>()));
        services.TryAddSingleton(BusinessCalendar.Default);
        services.TryAddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddOptions<RecoveryWorkerOptions>().ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RecoveryWorkerOptions>, RecoveryWorkerOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RecoveryWorker>());
        AddEngine(services);

        return new ServiceRecoveryBuilder(services);
    }

    /// <summary>Adds a policy. The first one added is the default; versions of one name may stand side by side.</summary>
    public static IServiceRecoveryBuilder AddPolicy(this IServiceRecoveryBuilder builder, RecoveryPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(policy);
        builder.Services.AddSingleton(policy);

        return builder;
    }

    /// <summary>Adds a recovery step under its stored name. The first registration of a name counts.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="name">Stable for ever: it is stored. Give a step a new name when you change what it means.</param>
    /// <param name="place">Says when the step runs and what it is good for.</param>
    public static IServiceRecoveryBuilder AddStep<[DynamicallyAccessedMembers(Constructors)] TStep>(
        this IServiceRecoveryBuilder builder, string name, Action<StepPlacement> place)
        where TStep : class, IRecoveryStep
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(place);
        builder.Services.TryAddScoped<TStep>();
        var placement = new StepPlacement();
        place(placement);
        builder.Services.AddSingleton(
            new StepRegistration(name, placement, services => services.GetRequiredService<TStep>()));

        return builder;
    }

    /// <summary>Adds a compensation strategy of the host's own, to be named in policies beside the built-in ones.</summary>
    public static IServiceRecoveryBuilder AddStrategy<[DynamicallyAccessedMembers(Constructors)] TStrategy>(
        this IServiceRecoveryBuilder builder)
        where TStrategy : class, ICompensationStrategy
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICompensationStrategy, TStrategy>());

        return builder;
    }

    /// <summary>Runs conditions as generated code: the fastest, at some milliseconds for each policy at first use.</summary>
    /// <exception cref="PlatformNotSupportedException">When the engine is made: this runtime cannot generate code.</exception>
    public static IServiceRecoveryBuilder UseCompiledConditions(this IServiceRecoveryBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IRecoveryPolicyEvaluator>(provider =>
            new RecoveryPolicyEvaluator(provider.GetServices<ICompensationStrategy>(), ConditionBackend.Compiled)));

        return builder;
    }

    /// <summary>Adds a recovery step that is made by a function, under its stored name. The first registration of a name counts.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="name">Stable for ever: it is stored. Give a step a new name when you change what it means.</param>
    /// <param name="place">Says when the step runs and what it is good for.</param>
    /// <param name="create">Called for each run, with the services of a scope of its own; what it makes is not disposed.</param>
    public static IServiceRecoveryBuilder AddStep(
        this IServiceRecoveryBuilder builder,
        string name,
        Action<StepPlacement> place,
        Func<IServiceProvider, IRecoveryStep> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(create);
        var placement = new StepPlacement();
        place(placement);
        builder.Services.AddSingleton(new StepRegistration(name, placement, create));

        return builder;
    }

    /// <summary>Adds a source of facts, asked before each decision; sources are asked in the order in which they were added.</summary>
    public static IServiceRecoveryBuilder AddFacts<[DynamicallyAccessedMembers(Constructors)] TSource>(
        this IServiceRecoveryBuilder builder)
        where TSource : class, ICaseFactSource
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICaseFactSource, TSource>());

        return builder;
    }

    /// <summary>Adds a handler of committed events. Each has its own progress: one that fails holds up only itself.</summary>
    /// <param name="builder">The registration.</param>
    /// <param name="name">
    /// Stable: events that wait for the handler are stored under it. Null takes the name of the class, without its
    /// namespace; what still waits when that is renamed waits for a handler of the old name.
    /// </param>
    /// <exception cref="ArgumentException">Another handler has that name.</exception>
    public static IServiceRecoveryBuilder AddEventHandler<[DynamicallyAccessedMembers(Constructors)] THandler>(
        this IServiceRecoveryBuilder builder, string? name = null)
        where THandler : class, ICaseEventHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        var stored = name ?? typeof(THandler).Name;
        KeyText.Check(stored, nameof(name));
        var known = builder.Services.Select(service => service.ImplementationInstance).OfType<EventHandlerRegistration>()
            .ToList();

        if (known.Find(handler => handler.Name == stored) is { } other && other.Type != typeof(THandler))
        {
            throw new ArgumentException(
                $"'{stored}' is the name of the event handler {other.Type}. Give {typeof(THandler)} a name of its own.",
                nameof(name));
        }

        if (!known.Exists(handler => handler.Type == typeof(THandler)))
        {
            builder.Services.TryAddScoped<THandler>();
            builder.Services.AddSingleton(
                new EventHandlerRegistration(stored, typeof(THandler), services => services.GetRequiredService<THandler>()));
        }

        return builder;
    }

    /// <summary>Changes the worker's options.</summary>
    public static IServiceRecoveryBuilder ConfigureWorker(
        this IServiceRecoveryBuilder builder, Action<RecoveryWorkerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);

        return builder;
    }

    private static void AddEngine(IServiceCollection services)
    {
        services.TryAddSingleton(EventCodec.Default);
        services.TryAddSingleton<RecoveryTelemetry>();
        services.TryAddSingleton<RecoveryTraces>();
        services.TryAddSingleton<LifecycleMachinePool>();
        services.TryAddSingleton(SettingsOf);
        services.TryAddSingleton(SwitchesOf);
        services.TryAddSingleton(RetryBudgetsOf);
        services.TryAddSingleton<StepCatalog>();
        services.TryAddSingleton<PolicyDocuments>();
        services.TryAddSingleton<PolicyReader>(provider => provider.GetRequiredService<PolicyDocuments>().Read);
        services.TryAddSingleton<ShadowPolicies>();
        services.TryAddSingleton<PolicyTrial>();
        services.TryAddSingleton(provider => ActivatorUtilities.CreateInstance<RecoveryPolicies>(
            provider, new PolicyRegistry(provider.GetRequiredService<BusinessCalendar>())));
        services.TryAddSingleton<IRecoveryPolicies>(provider => provider.GetRequiredService<RecoveryPolicies>());
        services.TryAddSingleton(provider => provider.GetRequiredService<RecoveryPolicies>().Registry);
        services.TryAddSingleton<PolicyStreams>();
        services.TryAddSingleton<PolicyArchive>();
        services.TryAddSingleton<CaseLoader>();
        services.TryAddSingleton<DraftFactory>();
        services.TryAddSingleton<EventDelivery>();
        services.TryAddSingleton<CommitWriter>();
        services.TryAddSingleton<WorkSignal>();
        services.TryAddSingleton<IdSource>();
        services.TryAddSingleton<CaseOpener>();
        services.TryAddSingleton<GivenElsewhere>();
        services.TryAddSingleton<CommandRunner>();
        services.TryAddSingleton<TimedCalls>();
        services.TryAddSingleton<CaseParking>();
        services.TryAddSingleton<LastRestore>();
        services.TryAddSingleton<StepRunner>();
        services.TryAddSingleton<IncidentReader>();
        services.TryAddSingleton<DueRunner>();
        services.TryAddSingleton<ClaimedDelivery>();
        services.TryAddSingleton<ReturnedWork>();
        services.TryAddSingleton<ClaimedWork>();
        services.TryAddSingleton<Explainer>();
        services.TryAddSingleton<IRecoveryEngine, RecoveryEngine>();
        services.TryAddSingleton<IRecoveryIncidents, RecoveryIncidents>();
        services.TryAddSingleton<AuditLog>();
        services.TryAddSingleton<IRecoveryAudit, RecoveryAudit>();
        services.TryAddSingleton<BacklogGauges>();
        services.TryAddSingleton(provider => new RecoveryHealthCheck(
            provider.GetRequiredService<ICaseStore>(),
            provider.GetRequiredService<IRecoveryPolicies>(),
            provider.GetRequiredService<IOptionsMonitor<RecoveryWorkerOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<StepCatalog>(),
            provider.GetRequiredService<PolicyStreams>(),
            provider.GetService<AuditSequencer>()));
    }

    private static Switches SwitchesOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<RecoveryWorkerOptions>>();
        var lastGood = options.CurrentValue.SwitchedOff;

        return new Switches(() => lastGood = ValidOr(lastGood));

        ISet<string> ValidOr(ISet<string> known)
        {
            try
            {
                return options.CurrentValue.SwitchedOff;
            }
            catch (OptionsValidationException)
            {
                // The host reads its configuration again while it runs: a wrong one must not stop what is going on.
                return known;
            }
        }
    }

    private static RetryBudgets RetryBudgetsOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<RecoveryWorkerOptions>>().Value;

        return new RetryBudgets(options.RetryShare, options.RetriesPerMinute);
    }

    private static RecoverySettings SettingsOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<RecoveryWorkerOptions>>().Value;

        return new RecoverySettings(
            options.Name ?? provider.GetRequiredService<IdSource>().NextCaseId().ToString(),
            options.LeaseDuration,
            options.StepTimeout);
    }
}
