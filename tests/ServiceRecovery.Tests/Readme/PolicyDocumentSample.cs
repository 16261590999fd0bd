using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests.Readme;

public sealed class PolicyDocumentSample : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void The_document_of_the_readme_is_valid_without_warnings_and_passes_its_tests()
    {
        var read = PolicyDocument.Read(Document(), "garage.jsonc");

        read.Diagnostics.Should().BeEmpty();
        var report = read.RunTests();
        report.Results.SelectMany(result => result.Failures).Should().BeEmpty();
        report.Results.Should().HaveCount(2);
    }

    [Fact]
    public void A_host_takes_its_policies_from_a_folder()
    {
        var folder = _folder.FullName;
        File.WriteAllText(Path.Combine(folder, "garage.jsonc"), Document());
        var services = new ServiceCollection();

        services.AddServiceRecovery().AddPolicyFolder(folder);

        using var provider = services.BuildServiceProvider();
        var policies = provider.GetRequiredService<IRecoveryPolicies>();
        policies.Reload();
        policies.Refused.Should().BeEmpty();
        policies.Active.Should().ContainSingle().Which.Name.Should().Be("garage");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Document() => Markdown.Blocks(File.ReadAllText(Repository.PathOf("README.md")), "jsonc").Single();
}
