using Microsoft.Extensions.DependencyInjection;

namespace ServiceRecovery.Cli;

/// <summary>The engine over the store of a command, with the tool's one step; opens cases and does what is due in them.</summary>
internal sealed class RecoveryDesk : ICaseOpener, IAsyncDisposable
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

    public static RecoveryDesk Open(RecoverRequest request, TimeProvider time)
    {
        var letters = new LetterBook(request.LetterFile);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new AsOfTime(request.AsOf, time));
        services.AddSingleton(letters);
        services.AddServiceRecovery()
            .AddPolicy(Policies.Find(request.Policy))
            .AddStep<AcknowledgementLetter>(AcknowledgementLetter.Name, AcknowledgementLetter.Place)
            .UseSqlite(StoreAddress.Of(request.Store));

        return new RecoveryDesk(services.BuildServiceProvider(), letters, request.Policy);
    }

    public async Task<OpenedCase> OpenAsync(ReportedFailure report, CancellationToken cancellationToken)
    {
        var result = await Engine.OpenAsync(Opening(report), Reporter(report), cancellationToken).ConfigureAwait(false);
        var after = await Engine.RunDueAsync(result.Case.Id, cancellationToken: cancellationToken).ConfigureAwait(false);

        return new OpenedCase(after, result.AlreadyOpen);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync().ConfigureAwait(false);
        _letters.Dispose();
    }

    private OpenCase Opening(ReportedFailure report) => new()
    {
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

    private static Actor Reporter(ReportedFailure report) => report switch
    {
        { Origin: ReportOrigin.Customer, Customer: { } customer } =>
            Actor.Customer(customer, ActorProof.Message).TypedBy("service-recovery"),
        { Origin: ReportOrigin.Incident } => Actor.System,
        _ => Actor.Employee("service-recovery"),
    };
}
