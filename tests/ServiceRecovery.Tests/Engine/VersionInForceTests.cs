using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Which version of a policy a case is opened with, from the report to what is stored.</summary>
public class VersionInForceTests
{
    private static readonly DateOnly February = new(2026, 2, 1);
    private static readonly DateTimeOffset InJanuary = new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset InFebruary = new(2026, 2, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_date_that_the_policy_names_decides_and_not_the_day_of_the_report()
    {
        await using var desk = Of(Versions("failure.occurredAt"));

        var january = await desk.OpenAsync(Report("A-1", occurred: InJanuary));
        var february = await desk.OpenAsync(Report("A-2", occurred: InFebruary));

        january.Policy.Version.Should().Be("1");
        february.Policy.Version.Should().Be("2");
        january.Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task A_date_that_the_host_states_as_a_fact_decides()
    {
        await using var desk = Of(Versions("incident.regulatorNotifiedAt"));
        var facts = new Dictionary<string, string> { ["incident.regulatorNotifiedAt"] = "2026-01-20T12:00:00Z" };

        var opened = await desk.OpenAsync(Report("A-1") with { Facts = facts });

        opened.Policy.Version.Should().Be("1");
    }

    [Fact]
    public async Task A_date_of_the_incident_decides()
    {
        await using var desk = Of(Versions("incident.regulatorNotifiedAt"));
        var dates = new Dictionary<string, DateTimeOffset> { ["regulatorNotifiedAt"] = InJanuary };
        await desk.Get<IRecoveryIncidents>().DeclareAsync("recall", "pedals", 100, dates, Desk.Ann);

        var opened = await desk.OpenAsync(Report("A-1") with { Incident = "recall" });

        opened.Policy.Version.Should().Be("1");
        opened.Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task A_date_that_only_a_source_of_facts_knows_decides()
    {
        await using var desk = Of(
            Versions("asset.warrantyUntil"), services => services.AddSingleton<ICaseFactSource>(new Warranty(InJanuary)));

        var opened = await desk.OpenAsync(Report("A-1"));

        opened.Policy.Version.Should().Be("1");
        opened.Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task A_date_that_nobody_knows_is_a_finding_that_stays_with_the_case()
    {
        await using var desk = Of(Versions("failure.occurredAt"));

        var opened = await desk.OpenAsync(Report("A-1"));
        var stored = await desk.GetAsync(opened.Id);

        stored.Policy.Version.Should().Be("2", "the report came in March");
        stored.Findings.Should().ContainSingle().Which.Code.Should().Be("policy-date-unknown");
    }

    [Fact]
    public async Task Before_the_first_version_the_first_decides_and_the_case_says_so_for_good()
    {
        await using var desk = Of(Versions("failure.receivedAt"));
        var longAgo = new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);
        var report = Report("A-1");

        var opened = await desk.Engine.OpenAsync(
            report with { Failure = report.Failure! with { ReceivedAt = longAgo } }, Desk.Carla);
        var stored = await desk.GetAsync(opened.Case.Id);

        opened.Findings.Should().ContainSingle().Which.Code.Should().Be("policy-not-begun");
        stored.Findings.Should().Equal(opened.Findings);
        stored.Policy.Version.Should().Be("1");
    }

    [Fact]
    public void A_host_with_two_versions_of_one_begin_does_not_start()
    {
        var services = new ServiceCollection();
        services.AddServiceRecovery().AddPolicy(Version("1", "test")).AddPolicy(Version("2", "test"));
        using var provider = services.BuildServiceProvider();

        var act = provider.GetRequiredService<IRecoveryEngine>;

        act.Should().Throw<InvalidPolicyException>().WithMessage("*terms@1 and terms@2*");
    }

    private static Desk Of(RecoveryPolicy[] versions, Action<IServiceCollection>? more = null) => new(versions[0], services =>
    {
        more?.Invoke(services);
        services.AddServiceRecovery().AddPolicy(versions[1]);
    });

    private static RecoveryPolicy[] Versions(string by) =>
    [
        Version("1", by, new DateOnly(2026, 1, 1)),
        Version("2", by, February),
    ];

    private static RecoveryPolicy Version(string version, string by, DateOnly? from = null)
    {
        var policy = RecoveryPolicy.Named("terms", version)
            .Always("base", because: "test", owe => owe.Duty("apology").Duty($"promise-{version}"));

        return from is { } day ? policy.AppliesBy(by).Effective(day).Build() : policy.Build();
    }

    private static OpenCase Report(string reference, DateTimeOffset? occurred = null) =>
        Desk.Late(reference) with { Failure = new Failure { Id = $"order/{reference}", OccurredAt = occurred } };

    private sealed class Warranty(DateTimeOffset until) : ICaseFactSource
    {
        public Task FillAsync(FactRequest request, CaseFacts facts, CancellationToken cancellationToken)
        {
            facts.Asset.WarrantyUntil = until;

            return Task.CompletedTask;
        }
    }
}
