using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>A host over one file: its customers are owed something from an issuer of each kind, and may take a voucher.</summary>
internal sealed class RestoreHost : IAsyncDisposable
{
    private static readonly Actor Ann = Actor.Employee("ann", "service-manager").WithRank(Rank.Executive);

    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("restored", "1")
        .Always("keyed", "our promise", owe => owe
            .Duty("keyed", duty => duty.As(ObligationClass.Redress))
            .Redress("keyed", "fuel", offer => offer.Quantity(1, "tank").PriceEach(80).Step("keyed")))
        .Always("asked", "our promise", owe => owe
            .Duty("asked", duty => duty.As(ObligationClass.Redress))
            .Redress("asked", "fuel", offer => offer.Quantity(1, "tank").PriceEach(80).Step("asked")))
        .Always("blind", "our promise", owe => owe
            .Duty("blind", duty => duty.As(ObligationClass.Redress))
            .Redress("blind", "fuel", offer => offer.Quantity(1, "tank").PriceEach(80).Step("blind")))
        .Always("steps", "our promise", owe => owe.Duty("apology").Duty("fix").Duty("concern"))
        .Always("thanks", "our promise",
            owe => owe.Duty("extra", duty => duty.As(ObligationClass.Goodwill)),
            may => may.Give("voucher", offer => offer.Worth(20).Step("blind")))
        .Build();

    private readonly ServiceProvider _services;

    public RestoreHost(SqliteCaseStore store, PaidWorld world, DateTimeOffset now, int seed, Action<IServiceRecoveryBuilder>? add = null)
    {
        Time = new ManualTimeProvider(now);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<ICaseStore>(store);
        services.AddSingleton<IRandomSource>(new SeededRandomSource(seed));
        var recovery = services.AddServiceRecovery().AddPolicy(Policy)
            .AddStep("keyed", at => at.Issues(IssuerGuarantee.Idempotent), _ => world.Issuer(IssuerGuarantee.Idempotent))
            .AddStep("asked", at => at.Issues(IssuerGuarantee.Queryable), _ => world.Issuer(IssuerGuarantee.Queryable))
            .AddStep("blind", at => at.Issues(IssuerGuarantee.Neither), _ => world.Issuer(IssuerGuarantee.Neither));
        add?.Invoke(recovery);
        _services = services.BuildServiceProvider();
    }

    public ManualTimeProvider Time { get; }

    public IRecoveryEngine Engine => Get<IRecoveryEngine>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Everything that happens to one customer, in order; each may be done again.</summary>
    public static IReadOnlyList<Func<RestoreHost, Task>> LifeOf(int number, DateTimeOffset reportedAt) =>
    [
        host => host.Engine.OpenAsync(Report(number, reportedAt), Customer(number)),
        host => host.SettleAsync(),
        host => host.DoAsync(number, reportedAt, new Apologize { Channel = "phone", AcceptsResponsibility = true }),
        host => host.DoAsync(number, reportedAt, new CompleteFix { Evidence = Evidence.Of("order", "R-1") }),
        host => host.DoAsync(number, reportedAt, new ShowConcern { Channel = "phone" }),
        host => host.DoAsync(number, reportedAt, new OfferExtra { Slot = "voucher", Channel = "phone" }),
        host => host.DoAsync(number, reportedAt, new AnswerOffer { Slot = "voucher", Accept = "voucher" }, Customer(number)),
        host => host.SettleAsync(),
    ];

    /// <summary>Does what is due until nothing is.</summary>
    public async Task SettleAsync()
    {
        while ((await Engine.RunDueAsync()).DidWork)
        {
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task DoAsync(int number, DateTimeOffset reportedAt, CaseCommand command, Actor? by = null)
    {
        var opened = await Engine.OpenAsync(Report(number, reportedAt), Customer(number));
        var result = await Engine.DoAsync(opened.Case.Id, command with { CommandId = command.Name }, by ?? Ann);

        if (result.Status is not (CommandStatus.Applied or CommandStatus.AlreadyApplied))
        {
            throw new InvalidOperationException($"{command.Name} was {result.Status}: {string.Join(' ', result.Reasons)}");
        }
    }

    /// <summary>Every second report names an account, every third says when it came; the others say neither.</summary>
    private static OpenCase Report(int number, DateTimeOffset reportedAt) => new()
    {
        Source = "shop",
        Reference = $"A-{number}",
        Customer = $"C-{number}",
        CustomerWords = "It came late and broken.",
        Failure = new Failure
        {
            Id = $"order-{number}/late",
            Severity = Severity.Moderate,
            Responsibility = Responsibility.Company,
            Account = number % 2 == 0 ? $"account-{number}" : null,
            ReceivedAt = number % 3 == 0 ? reportedAt : null,
        },
    };

    private static Actor Customer(int number) => Actor.Customer($"C-{number}", ActorProof.Session);
}
