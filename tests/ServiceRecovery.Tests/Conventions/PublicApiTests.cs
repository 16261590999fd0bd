using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class PublicApiTests
{
    private const string Accept = "ACCEPT_PUBLIC_API";

    [Theory]
    [InlineData("ServiceRecovery")]
    [InlineData("ServiceRecovery.PostgreSql")]
    [InlineData("ServiceRecovery.Presets")]
    [InlineData("ServiceRecovery.Sqlite")]
    [InlineData("ServiceRecovery.Testing")]
    public void The_public_api_is_the_one_that_was_accepted(string package)
    {
        var assembly = PackagedAssemblies.All.Single(it => it.GetName().Name == package);
        var path = Repository.PathOf("tests", "ServiceRecovery.Tests", "Conventions", "PublicApi", $"{package}.txt");
        var current = PublicApi.Print(assembly).ToList();

        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(path, string.Join('\n', current) + "\n");
        }

        var accepted = File.Exists(path) ? File.ReadAllText(path).TrimEnd('\n').Split('\n') : [];
        var diff = LineDiff.Between(accepted, [.. string.Join('\n', current).TrimEnd('\n').Split('\n')]);

        if (diff.Count > 0)
        {
            Assert.Fail($"The public API of {package} changed:\n{string.Join('\n', diff)}\n"
                + $"Read it as if it could never change again, then accept it with\n"
                + $"  {Accept}=1 dotnet test tests/ServiceRecovery.Tests --filter FullyQualifiedName~PublicApi");
        }
    }

    [Fact]
    public void The_printer_shows_what_a_caller_can_see() =>
        PublicApi.Print(typeof(PrintedSample)).Should().Equal(
            "sealed record ServiceRecovery.Tests.PrintedSample : IEquatable<PrintedSample>",
            "    Guid Id { get; init; }",
            "    const int Most = 3",
            "    int? Find<T: IDisposable>(string name, out T found, int times = 3)",
            "    new(Guid Id)",
            "    required IReadOnlyList<string> Names { get; init; }",
            "    static PrintedSample op_UnaryNegation(PrintedSample it)",
            string.Empty);

    [Fact]
    public void The_diff_shows_added_and_removed_lines_under_their_type() =>
        LineDiff.Between(
            ["class A", "    int X", "    int Y", "", "class B"], ["class A", "    int X", "    long Y", "", "class C"])
            .Should().Equal("  class A", "+     long Y", "-     int Y", "+ class C", "- class B");
}
