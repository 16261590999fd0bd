using System.Text;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests;

/// <summary>A folder of policies under a running host, with the files and the file system's news of this machine.</summary>
public sealed class PolicyFolderTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ManualTimeProvider _time = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("policies-");

    private string File => Path.Combine(_folder.FullName, "terms.jsonc");

    [Fact]
    public async Task A_policy_is_changed_on_a_running_host_and_half_written_files_never_decide()
    {
        Write(Document(1));
        using var host = await StartAsync();
        var engine = host.Services.GetRequiredService<IRecoveryEngine>();
        var policies = host.Services.GetRequiredService<IRecoveryPolicies>();
        using var written = new CancellationTokenSource();

        var opening = Task.Run(() => OpenUntilAsync(engine, written.Token), CancellationToken.None);
        await WriteVersionsAsync(20);
        policies.Active.Single().Version.Should().Be("20");
        await written.CancelAsync();
        var cases = await opening;

        cases.Should().NotBeEmpty().And.OnlyContain(one => one.Duties.Single().Name == $"promise-{one.Policy.Version}");
        policies.Refused.Should().BeEmpty();
        (await engine.OpenAsync(Report("last"), Actor.Employee("ann"))).Case.Policy.Version.Should().Be("20");
    }

    [Fact]
    public async Task A_folder_that_breaks_or_goes_leaves_the_last_good_policy_and_comes_back()
    {
        Write(Document(1));
        using var host = await StartAsync();
        var policies = host.Services.GetRequiredService<IRecoveryPolicies>();

        Write("{ \"policy\": ");
        Settle();

        policies.Refused.Should().ContainSingle().Which.Errors.Should().OnlyContain(error => error.Contains("terms.jsonc(1,"));
        policies.Active.Should().ContainSingle().Which.Version.Should().Be("1");
        System.IO.File.Delete(File);
        policies.Reload().Should().ContainSingle().Which.Errors.Should().Equal("It holds no policy.");
        _folder.Delete(recursive: true);
        policies.Reload().Should().ContainSingle().Which.Errors.Should().ContainSingle().Which.Should().StartWith("The folder cannot be read");
        policies.Active.Should().ContainSingle().Which.Version.Should().Be("1");
        _folder.Create();
        Write(Document(2));
        policies.Reload().Should().ContainSingle().Which.IsActivated.Should().BeTrue();
    }

    [Fact]
    public async Task The_file_system_says_when_a_file_is_written()
    {
        Write(Document(1));
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = new PolicyFolder(_folder.FullName).Watch(() => heard.TrySetResult());

        Write(Document(2));

        await heard.Task.Invoking(news => news.WaitAsync(Patience, TimeProvider.System)).Should().NotThrowAsync();
    }

    [Fact]
    public async Task A_host_does_not_start_on_a_folder_that_is_not_valid_and_says_where()
    {
        Write(Document(1).Replace("duty", "dutty", StringComparison.Ordinal));

        var act = StartAsync;

        (await act.Should().ThrowAsync<InvalidPolicyException>())
            .WithMessage($"*{_folder.FullName}*terms.jsonc(4,*error*duty*");
    }

    [Fact]
    public async Task A_configuration_section_may_name_files_and_what_it_cannot_read_leaves_the_last_good_policy()
    {
        Write(Document(1));
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["policies:terms"] = File;
        builder.Services.AddServiceRecovery().AddPolicies(builder.Configuration.GetSection("policies"));
        using var host = builder.Build();
        await host.StartAsync();
        var policies = host.Services.GetRequiredService<IRecoveryPolicies>();

        Write(Document(2));
        policies.Reload();
        builder.Configuration["policies:terms"] = Path.Combine(_folder.FullName, "none.json");

        policies.Reload().Should().ContainSingle().Which.Errors.Should().ContainSingle().Which.Should().Contain("none.json");
        policies.Active.Should().ContainSingle().Which.Version.Should().Be("2");
    }

    [Fact]
    public void Only_policies_are_read_in_the_order_of_their_names_and_no_bytes_that_are_no_text()
    {
        foreach (var name in (string[])["b.json", "a.JSONC", ".hidden.json", "notes.txt", "a.json.bak"])
        {
            System.IO.File.WriteAllText(Path.Combine(_folder.FullName, name), name);
        }

        _folder.CreateSubdirectory("c.json");
        var folder = new PolicyFolder(_folder.FullName);

        folder.Read().Documents.Select(document => document.Text).Should().Equal("a.JSONC", "b.json");
        System.IO.File.WriteAllBytes(Path.Combine(_folder.FullName, "b.json"), [0xff, 0xfe, 0xff, 0x00]);
        System.IO.File.WriteAllBytes(Path.Combine(_folder.FullName, "d.json"), [0x7b, 0xc3, 0x28]);
        folder.Read().Fault.Should().NotBeNull();
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder.FullName))
        {
            _folder.Delete(recursive: true);
        }
    }

    /// <summary>In place and in pieces, as editors and copies do it, with nonsense in between.</summary>
    private async Task WriteVersionsAsync(int last)
    {
        for (var version = 2; version <= last; version++)
        {
            await using var file = new FileStream(File, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);

            foreach (var piece in (version % 5 == 0 && version < last ? "nonsense" : Document(version)).Chunk(40))
            {
                await file.WriteAsync(Encoding.UTF8.GetBytes(piece));
                await file.FlushAsync();
                _time.Advance(SettledSource.Quiet);
            }

            Settle();
        }
    }

    private async Task<IHost> StartAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddServiceRecovery().AddPolicyFolder(_folder.FullName);
        var host = builder.Build();
        await host.StartAsync();

        return host;
    }

    private static async Task<List<RecoveryCase>> OpenUntilAsync(IRecoveryEngine engine, CancellationToken written)
    {
        var cases = new List<RecoveryCase>();

        while (!written.IsCancellationRequested)
        {
            cases.Add((await engine.OpenAsync(Report($"{cases.Count}"), Actor.Employee("ann"), CancellationToken.None)).Case);
            await Task.Yield();
        }

        return cases;
    }

    /// <summary>Time enough to look, to find something new and to find the same again.</summary>
    private void Settle() => _time.Advance(SettledSource.Pause + SettledSource.Quiet);

    private void Write(string text) => System.IO.File.WriteAllText(File, text);

    private static string Document(int version) => $$"""
        {
          // Written while the host runs.
          "policy": "terms", "version": "{{version}}", "currency": "USD",
          "rules": [ { "id": "promise", "because": "version {{version}}", "owe": [ { "duty": "promise-{{version}}" } ] } ],
        }
        """;

    private static OpenCase Report(string reference) => new()
    {
        Source = "folder",
        Reference = reference,
        Customer = $"customer-{reference}",
        Failure = new Failure { Id = $"order/{reference}" },
    };
}
