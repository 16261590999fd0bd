using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;

namespace ServiceRecovery.CrashHost;

/// <summary>Offers from a budget for which several processes compete: room for a hundred, whoever comes first.</summary>
internal static class SharedBudget
{
    public const string Account = "campaign/spring";
    public const int Room = 100;

    public static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("hot", "1")
        .Always("sorry", "test", owe => owe.Duty("apology", duty => duty.Mode(DutyMode.Addressed)))
        .Always("thanks", "test", may: may => may.Give("voucher", offer => offer.Worth(10)))
        .Limits(limits => limits.Budget("spring", 10 * Room, BudgetScope.Campaign, BudgetPeriod.Ever))
        .Build();

    /// <summary>Opens cases of its own, offers something in each, all at once, and says in how many it could.</summary>
    public static async Task OfferAsync(ICaseStore store, int process, int cases, TextWriter answers)
    {
        await using var host = RecoveryTestHost.On(store, recovery => recovery.AddPolicy(Policy), seed: process);
        var ids = new List<CaseId>();

        for (var number = 0; number < cases; number++)
        {
            var story = await host.OpenAsync(Report($"{process}-{number}"));
            await story.DoAsync(new Apologize { Mode = DutyMode.Addressed });
            ids.Add(story.Id);
        }

        var results = await Task.WhenAll(ids.Select(id =>
            Task.Run(() => host.Engine.DoAsync(id, new OfferExtra(), Actor.Employee("ann")))));
        var refusals = results.Where(result => !result.Applied).SelectMany(result => result.Reasons).Select(reason => reason.Code);

        await answers.WriteLineAsync($"OFFERED {results.Count(result => result.Applied)} {string.Join(',', refusals.Distinct())}");
    }

    private static OpenCase Report(string reference) => new()
    {
        Source = "budget",
        Reference = reference,
        Customer = $"customer-{reference}",
        Failure = new Failure { Id = $"order/{reference}" },
    };
}
