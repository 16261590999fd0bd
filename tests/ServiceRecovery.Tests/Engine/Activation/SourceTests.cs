using FluentAssertions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Policies of folders and configuration sections on a running host, in a language of the tests' own.</summary>
public class SourceTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedSource _source = new("terms 1");

    [Fact]
    public async Task What_a_source_comes_to_hold_decides_new_cases_without_a_restart()
    {
        await using var provider = await StartAsync();
        var engine = provider.GetRequiredService<IRecoveryEngine>();
        var before = await engine.OpenAsync(Desk.Late("A-1"), Desk.Ann);

        _source.Change("terms 2");
        _time.Advance(SettledSource.Quiet * 2);
        var after = await engine.OpenAsync(Desk.Late("A-2"), Desk.Ann);

        before.Case.Policy.Version.Should().Be("1");
        after.Case.Policy.Version.Should().Be("2");
    }

    [Fact]
    public async Task What_is_not_valid_leaves_the_last_good_ones_and_is_told_until_it_is_put_right()
    {
        await using var provider = await StartAsync();
        var policies = provider.GetRequiredService<IRecoveryPolicies>();

        _source.Change("nonsense");
        _time.Advance(SettledSource.Quiet * 2);

        policies.Active.Should().ContainSingle().Which.Version.Should().Be("1");
        var refused = policies.Refused.Should().ContainSingle().Subject;
        refused.Source.Should().Be("scripted");
        refused.Errors.Should().Equal("one.json: 'nonsense' is no policy.");
        refused.Policies.Should().ContainSingle().Which.Version.Should().Be("1");

        _source.Change("terms 2");
        _time.Advance(SettledSource.Quiet * 2);

        policies.Refused.Should().BeEmpty();
        policies.Active.Should().ContainSingle().Which.Version.Should().Be("2");
    }

    [Fact]
    public async Task A_source_that_cannot_be_read_or_is_empty_leaves_the_last_good_ones()
    {
        await using var provider = await StartAsync();
        var policies = provider.GetRequiredService<IRecoveryPolicies>();
        _source.Fault = "The folder is gone.";

        var reloaded = policies.Reload();

        reloaded.Should().ContainSingle().Which.Errors.Should().Equal("The folder is gone.");
        policies.Reload().Should().BeEmpty("nothing has changed since");
        policies.Active.Should().ContainSingle();
        _source.Fault = null;
        policies.Reload().Should().ContainSingle().Which.IsActivated.Should().BeTrue();
    }

    [Fact]
    public async Task A_host_whose_source_is_not_valid_at_the_start_does_not_start_and_says_why()
    {
        _source.Change("nonsense");
        var services = Services();

        var act = () => StartAsync(services);

        await act.Should().ThrowAsync<InvalidPolicyException>().WithMessage("*'scripted'*one.json: 'nonsense' is no policy*");
    }

    [Fact]
    public async Task A_source_that_throws_takes_no_timer_and_no_host_down()
    {
        await using var provider = await StartAsync();
        _source.WhileRead = () => throw new InvalidOperationException("a broken provider");
        _source.Change("terms 2");

        var act = () => _time.Advance(SettledSource.Quiet * 3);

        act.Should().NotThrow();
        provider.GetRequiredService<IRecoveryPolicies>().Active.Should().ContainSingle().Which.Version.Should().Be("2");
    }

    [Fact]
    public async Task A_source_and_the_program_that_contradict_each_other_are_refused()
    {
        await using var provider = await StartAsync();

        var refused = provider.GetRequiredService<IRecoveryPolicies>().Activate([Terms.Version("1", duty: "refund")]);

        refused.Errors.Should().Contain(error => error.Contains("terms@1 exists with two contents"));
    }

    [Fact]
    public async Task Documents_of_the_program_itself_are_read_as_those_of_a_source()
    {
        await using var provider = await StartAsync();
        var policies = provider.GetRequiredService<IRecoveryPolicies>();

        policies.ActivateDocuments([("mine.json", "what")]).Errors.Should().Equal("mine.json: 'what' is no policy.");
        policies.ActivateDocuments([("mine.json", "terms 2")]).Errors.Should().ContainSingle().Which.Should().Contain("both begin");
        _source.Change("terms 2");
        policies.Reload();

        policies.Active.Select(policy => policy.Version).Should().Equal("2");
    }

    [Fact]
    public async Task A_section_of_the_configuration_holds_texts_and_is_read_again_when_it_is_reloaded()
    {
        var configuration = new ConfigurationManager();
        configuration["policies:one"] = "{terms 1";
        await using var provider = await StartAsync(Services(
            recovery => recovery.AddPolicies(configuration.GetSection("policies")), WithoutBrace));
        var policies = provider.GetRequiredService<IRecoveryPolicies>();

        configuration["policies:one"] = "{terms 2";
        ((IConfigurationRoot)configuration).Reload();
        _time.Advance(SettledSource.Quiet * 2);

        policies.Active.Should().ContainSingle().Which.Version.Should().Be("2");
        policies.Refused.Should().BeEmpty();
    }

    [Fact]
    public async Task A_section_that_holds_nothing_is_refused_at_the_start()
    {
        var services = Services(recovery => recovery.AddPolicies(new ConfigurationManager().GetSection("policies")));

        var act = () => StartAsync(services);

        await act.Should().ThrowAsync<InvalidPolicyException>().WithMessage("*'configuration policies'*It holds no policy*");
    }

    private Task<ServiceProvider> StartAsync() => StartAsync(Services());

    private ServiceCollection Services(Action<IServiceRecoveryBuilder>? more = null, PolicyReader? read = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton(read ?? Terms.Read);
        var recovery = services.AddServiceRecovery().ConfigureWorker(worker => worker.Enabled = false);

        if (more is null)
        {
            services.AddSingleton<IPolicySource>(_source).AddSingleton<IHostedService, PolicyWatch>();
        }

        more?.Invoke(recovery);

        return services;
    }

    private static ReadPolicies WithoutBrace(IReadOnlyList<PolicyText> documents, IReadOnlyList<RecoveryPolicy> known) =>
        Terms.Read([.. documents.Select(document => document with { Text = document.Text.TrimStart('{') })], known);

    private static async Task<ServiceProvider> StartAsync(IServiceCollection services)
    {
        var provider = services.BuildServiceProvider();

        foreach (var hosted in provider.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return provider;
    }
}
