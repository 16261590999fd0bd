using Microsoft.Extensions.DependencyInjection;

namespace ServiceRecovery.Cli;

/// <summary>
/// The engine over the store of a command, with the tool's one step; opens cases and does what is due in them.
/// </summary>
internal sealed class RecoveryDesk : ICaseOpener, IDisposable
{
    private readonly ServiceProvider _services;
    private readonly LetterBook _letters;
    private readonly string _policy;

    private RecoveryDesk(ServiceProvider services, LetterBook letters, string policy)
    {
        _services = services;
        _letters = letters;
        _policy = policy;
        Engine = services.GetRequiredService<IRecoveryEngine>();
    }

    public IRecoveryEngine Engine { get; }

    /// <summary>The letters that were written for the mailer by this desk.</summary>
    public long Letters => _letters.Written;

    /// <summary>Why letters could not be written; null while all were.</summary>
    public ToolException? Problem => _letters.Problem;

    public ICaseStore Store => _services.GetRequiredService<ICaseStore>();

    public IRecoveryAudit Audit => _services.GetRequiredService<IRecoveryAudit>();

    /// <summary>A desk for a run of <c>recover</c>; makes the store if it is not there.</summary>
    /// <exception cref="ToolException">The store's path cannot be a database.</exception>
    public static RecoveryDesk Open(RecoverRequest request, TimeProvider time) =>
        Create(request.Store, request.Policy, new AsOfTime(request.AsOf, time));

    /// <summary>A desk over a store that must be there.</summary>
    /// <exception cref="ToolException">There is no such file, or it holds no store.</exception>
    public static RecoveryDesk OpenExisting(StorePlace store, DateTimeOffset? asOf, TimeProvider time)
    {
        store.RequireStore();

        return Create(store, KnownPolicies.Default, asOf is { } moment ? new AsOfTime(moment, time) : time);
    }

    public async Task<OpenedCase> OpenAsync(ReportedFailure report, CancellationToken cancellationToken)
    {
        // A step that fails is tried again later; a file that cannot be written must be told to a person now.
        if (Problem is { } problem)
        {
            throw problem;
        }

        var result = await Engine.OpenAsync(Opening(report), Reporter(report), cancellationToken).ConfigureAwait(false);

        // A run that was killed may have left the steps of an opened case undone.
        return result.AlreadyOpen
            ? new OpenedCase(
                await Engine.RunDueAsync(result.Case.Id, cancellationToken: cancellationToken).ConfigureAwait(false), AlreadyOpen: true)
            : new OpenedCase(result.Case, AlreadyOpen: false);
    }

    public void Dispose()
    {
        _services.Dispose();
        _letters.Dispose();
    }

    private OpenCase Opening(ReportedFailure report) => new()
    {
        RunDue = true,
        Source = report.Source,
        Reference = report.Reference,
        Customer = report.Customer,
        Failure = report.Failure,
        CustomerWords = report.CustomerWords,
        Origin = report.Channel ?? JsonText.Name(report.Origin),
        Incident = report.Incident,
        Verdict = report.Verdict == IncidentVerdict.None ? IncidentVerdict.Suspected : report.Verdict,
        Policy = _policy,
        Facts = StatedFacts.Of(report),
    };

    // Nobody is named as the one who typed it: a file was read, and no person stands between it and the customer.
    private static Actor Reporter(ReportedFailure report) =>
        report is { Origin: ReportOrigin.Customer, Customer: { } customer }
            ? Actor.Customer(customer, ActorProof.Message)
            : Actor.System;

    private static RecoveryDesk Create(StorePlace store, RecoveryPolicy policy, TimeProvider time)
    {
        var letters = new LetterBook(store.Letters);
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddSingleton(letters);
        services.AddSingleton(policy);
        services.AddSingleton(_ => store.Open());
        var recovery = services.AddServiceRecovery()
            .AddStep<AcknowledgementLetter>(AcknowledgementLetter.Name, AcknowledgementLetter.Place);

        foreach (var version in KnownPolicies.VersionsOf(policy))
        {
            recovery.AddPolicy(version);
        }

        return new RecoveryDesk(services.BuildServiceProvider(), letters, policy.Name);
    }
}
