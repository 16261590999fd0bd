using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests.Readme;

public sealed class ApplicationDeveloperSample
{
    [Fact]
    public async Task The_ten_lines_of_the_application_developer_run()
    {
        var services = new ServiceCollection();
        services.AddServiceRecovery().AddPolicy(Preset.FourSteps).AddFacts<ShopFacts>();

        await using var provider = services.BuildServiceProvider();
        var recovery = provider.GetRequiredService<IRecoveryEngine>();
        var ann = Actor.Employee("ann", "service-manager").WithRank(Rank.Manager);
        var late = new Failure { Id = "order-A-17/late", Severity = Severity.Moderate, Responsibility = Responsibility.Company };
        var report = new OpenCase { Source = "shop", Reference = "A-17", Customer = "C-9", Failure = late, CustomerWords = "Still not here." };

        var opened = await recovery.OpenAsync(report, by: ann);
        foreach (var duty in opened.Case.Duties)
        {
            Console.WriteLine($"{duty.Name} by {duty.DueAt:u} because {string.Join("; ", duty.Because)}");
        }

        var apology = new Apologize { Channel = "phone", AcceptsResponsibility = true };
        var result = await recovery.DoAsync(opened.Case.Id, apology, by: ann);
        Console.WriteLine(result.Applied ? $"{result.Case.State}" : string.Join(" ", result.Reasons));

        result.Case.State.Should().Be(CaseState.Apologized);
    }

    private sealed class ShopFacts : ICaseFactSource
    {
        public Task FillAsync(FactRequest request, CaseFacts facts, CancellationToken cancellationToken)
        {
            facts.Party.Tenure = 4.5;

            return Task.CompletedTask;
        }
    }
}
