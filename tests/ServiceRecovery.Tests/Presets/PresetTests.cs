using System.Globalization;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Presets;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What holds of every document of the package, whatever it says.</summary>
public class PresetTests
{
    public static TheoryData<string> Names => [.. RecoveryPresets.Documents.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_preset_is_read_without_an_error_or_a_warning(string name) =>
        Read(name).Diagnostics.Select(fault => $"{fault}").Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_preset_comes_back_from_its_canonical_form(string name)
    {
        var policy = Read(name).Policy!;
        var again = RecoveryPolicy.Parse(policy.ToCanonicalJson());

        again.ToCanonicalJson().Should().Be(policy.ToCanonicalJson());
        again.Hash.Should().Be(policy.Hash);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public async Task A_host_that_starts_with_a_preset_after_its_day_of_review_says_so(int daysLate, int warnings)
    {
        var log = new RecordedLog<RecoveryPolicies>();
        var services = new ServiceCollection();
        var day = RecoveryPresets.Eu261.ReviewBy!.Value.AddDays(daysLate);
        services.AddSingleton<TimeProvider>(new ManualTimeProvider(new DateTimeOffset(day, default, TimeSpan.Zero)));
        services.AddSingleton<Microsoft.Extensions.Logging.ILogger<RecoveryPolicies>>(log);
        services.AddServiceRecovery().AddPolicy(RecoveryPresets.Eu261);
        await using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IRecoveryPolicies>().Active.Should().ContainSingle();

        log.Lines.Count(line => line.StartsWith("Warning: eu261@", StringComparison.Ordinal) && line.Contains("compared with its sources"))
            .Should().Be(warnings);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_rule_number_limit_and_offer_of_a_preset_cites_a_source(string name) =>
        CitedSources.Missing(RecoveryPresets.Documents[name]).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_preset_passes_its_own_tests_which_try_every_rule_and_every_clause_both_ways(string name)
    {
        var report = Read(name).RunTests();

        report.Results.SelectMany(test => test.Failures.Select(failure => $"{name}({test.Line}) {test.Name}: {failure}"))
            .Should().BeEmpty();
        report.Results.Should().NotBeEmpty();
        report.Uncovered.Should().BeEmpty();
        report.BranchesCovered.Should().Be(report.Branches);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_preset_says_as_of_when_it_holds_and_requires_its_tests(string name)
    {
        var document = Read(name);

        document.RequiresTests.Should().BeTrue();
        document.Description.Should().NotBeNullOrWhiteSpace();
        document.AsOf.Should().NotBeNull();
        document.ReviewBy.Should().BeAfter(document.AsOf!.Value).And.BeOnOrBefore(document.AsOf!.Value.AddYears(1));
    }

    [Fact]
    public void What_cites_nothing_is_found()
    {
        const string Planted = """
            {
              "sources": {
                "law": { "text": "Law 1", "kind": "law", "confidence": "verified", "asOf": "2026-11-22" },
                "idle": { "text": "Law 2", "kind": "law", "confidence": "memory" } },
              "rules": [
                { "id": "cited", "because": "[law]", "owe": [ { "duty": "fix", "within": "3d", "source": "somebody" }, { "duty": "news", "within": "1d" } ] },
                { "id": "bare", "because": "because", "owe": [ { "duty": "fix", "within": "2d" } ], "may": [ { "slot": "s", "offer": "voucher", "value": 5 } ] },
                { "id": "wrong", "because": "[lawn]" } ],
              "limits": [ { "goodwillPerCase": 5 } ],
              "grants": [ { "role": "agent", "upTo": 5 } ]
            }
            """;

        CitedSources.Missing(Planted).Select(fault => fault.Split(" {")[0]).Should().Equal(
            "idle: no asOf", "idle: never cited", "rule cited:", "rule bare", "rule bare:", "rule bare:", "rule wrong", "limit", "grant");
    }

    [Fact]
    public void All_presets_are_read_once_and_can_be_added_together()
    {
        var all = RecoveryPresets.All;

        all.Should().HaveCount(RecoveryPresets.Documents.Count).And.OnlyHaveUniqueItems(policy => policy.Hash);
        RecoveryPresets.All.Should().Equal(all);
        all.Where(policy => policy.Name == "ofcom-automatic-compensation").Should().Equal(
            RecoveryPresets.OfcomAutomaticCompensation2019, RecoveryPresets.OfcomAutomaticCompensation2026);
    }

    [Theory]
    [InlineData("2026-03-31T22:59:00Z", "2019.1")]
    [InlineData("2026-03-31T23:00:00Z", "2026.1")]
    public async Task The_day_of_the_failure_in_london_chooses_the_version_of_ofcoms_scheme(string occurred, string version)
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery
            .AddPolicy(RecoveryPresets.OfcomAutomaticCompensation2019).AddPolicy(RecoveryPresets.OfcomAutomaticCompensation2026));
        var failure = new Failure { Id = "line", OccurredAt = DateTimeOffset.Parse(occurred, CultureInfo.InvariantCulture) };

        await host.AdvanceAsync(TimeSpan.FromDays(365));
        var story = await host.OpenAsync(new OpenCase { Source = "desk", Reference = "B-4", Customer = "C-9", Failure = failure });

        story.Case.Policy.Version.Should().Be(version);
    }

    [Fact]
    public void The_eight_weeks_never_pause()
    {
        var deadlines = RecoveryPresets.UkFcaComplaints.In(Gear.Normal).Rules.SelectMany(rule => rule.Duties)
            .SelectMany(duty => duty.Deadlines).ToList();

        deadlines.Should().Contain(deadline => deadline.Within == Period.Days(56))
            .And.OnlyContain(deadline => deadline.PausedBy == WaitingFor.Nobody);
    }

    private static PolicyDocument Read(string name) =>
        PolicyDocument.Read(RecoveryPresets.Documents[name], name, Preset.FourSteps);
}
