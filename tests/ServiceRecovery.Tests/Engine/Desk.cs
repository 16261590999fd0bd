using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;

namespace ServiceRecovery.Tests;

/// <summary>An engine over a store in memory, with a clock that the test moves, and the people of a small company.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public static readonly Actor Ann = Actor.Employee("ann", "agent", "service-manager").WithRank(Rank.Executive);
    public static readonly Actor Carla = Actor.Customer("carla", ActorProof.Session);

    private readonly ServiceProvider _services;

    public Desk(RecoveryPolicy? policy = null, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IRandomSource, CountingRandom>();
        more?.Invoke(services);
        services.AddServiceRecovery().AddPolicy(policy ?? FourDuties);
        _services = services.BuildServiceProvider();
        Engine = _services.GetRequiredService<IRecoveryEngine>();
        Store = _services.GetRequiredService<ICaseStore>();
    }

    /// <summary>Owes the four steps without clocks; the fix has a substitute, the extra a choice of its own.</summary>
    public static RecoveryPolicy FourDuties { get; } = RecoveryPolicy.Named("four-duties", "1")
        .Always("listen", because: "test", owe => owe.Duty("acknowledgement"))
        .Always("regret", because: "test", owe => owe.Duty("apology"))
        .Always("fix", because: "test", owe => owe.Duty("fix", duty => duty.OrElse("refund")))
        .Always("concern", because: "test", owe => owe.Duty("concern"))
        .Rule(
            "major",
            facts => facts.Failure.Severity >= Severity.Major,
            because: "test",
            owe => owe.Duty("explanation"))
        .Rule(
            "extra",
            facts => facts.Failure.PromiseBroken,
            because: "test",
            owe => owe.Duty("extra", duty => duty.As(ObligationClass.Goodwill).WaivableBy("service-manager")),
            may => may.Choose("thanks", count: 1, after: "fix", from => from
                .Offer("tune-up", offer => offer.Worth(120).ValidFor(Period.Months(6)))
                .Offer("personal-gesture")))
        .Build();

    public TestClock Clock { get; } = new();

    public IRecoveryEngine Engine { get; }

    public ICaseStore Store { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static OpenCase Late(string reference = "A-1") => new()
    {
        Source = "shop",
        Reference = reference,
        Customer = "carla",
        CustomerWords = "it came late",
        Failure = new Failure { Id = "order-7/late" },
    };

    public async Task<RecoveryCase> OpenAsync(OpenCase? open = null, Actor? by = null) =>
        (await Engine.OpenAsync(open ?? Late(), by ?? Carla)).Case;

    /// <summary>Does a command that must be applied.</summary>
    public async Task<RecoveryCase> DoAsync(CaseId id, CaseCommand command, Actor? by = null)
    {
        var result = await TryAsync(id, command, by);
        result.Status.Should().Be(CommandStatus.Applied, "{0}", string.Join(' ', result.Reasons.Select(item => item.Text)));

        return result.Case;
    }

    public async Task<CommandResult> TryAsync(CaseId id, CaseCommand command, Actor? by = null)
    {
        var before = await Engine.FindAsync(id);
        var result = await Engine.DoAsync(id, command, by ?? Ann);

        if (result.Status is CommandStatus.Refused or CommandStatus.Stale)
        {
            result.Reasons.Should().NotBeEmpty();
            (await Engine.FindAsync(id))!.Version.Should().Be(before!.Version);
        }

        return result;
    }

    /// <summary>Meets everything that is owed, in the usual order.</summary>
    public async Task<RecoveryCase> DeliverAsync(CaseId id)
    {
        await DoAsync(id, new Acknowledge { Channel = "phone" });
        await DoAsync(id, new Apologize { Channel = "phone" });
        await DoAsync(id, Fix());

        return await DoAsync(id, new ShowConcern { Channel = "phone" });
    }

    public static CompleteFix Fix(string order = "R-1") =>
        new() { Evidence = Evidence.Of("order", order), Mode = DutyMode.None };

    public async Task<RecoveryCase> GetAsync(CaseId id) => (await Engine.FindAsync(id))!;

    public async Task<IReadOnlyList<StoredEvent>> EventsAsync(CaseId id) =>
        (await Store.ReadEventsAsync(default, StreamId.Of(id), 1, CancellationToken.None)).Events;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
