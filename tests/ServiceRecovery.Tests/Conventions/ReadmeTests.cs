using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class ReadmeTests
{
    public static TheoryData<string, int> Readmes =>
        [.. Directory.EnumerateFiles(Repository.PathOf("src"), "README.md", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(Repository.Root, path), 60)).Prepend(("README.md", 300))];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void A_readme_is_short_enough_to_be_read(string path, int mostLines) =>
        File.ReadAllLines(Repository.PathOf(path)).Length.Should().BeLessThanOrEqualTo(mostLines);

    [Theory]
    [MemberData(nameof(Readmes))]
    public void The_code_of_a_readme_is_compiled_and_run(string path, int mostLines)
    {
        mostLines.Should().BePositive();

        Uncompiled(File.ReadAllText(Repository.PathOf(path))).Should().BeEmpty(
            "each csharp block must stand, line by line, in a file under tests/ServiceRecovery.Tests/Readme");
    }

    [Fact]
    public void The_diagram_in_the_readme_is_the_one_that_the_table_makes()
    {
        var blocks = Markdown.Blocks(File.ReadAllText(Path.Combine(Repository.Root, "README.md")), "mermaid");

        string.Join('\n', blocks.Should().ContainSingle().Subject).TrimEnd()
            .Should().Be(LifecycleDiagram.ToMermaid().TrimEnd());
    }

    [Fact]
    public void The_check_finds_code_that_is_compiled_nowhere()
    {
        const string Code = "class A\n{\n    void M()\n    {\n        One();\n\n        Two();\n    }\n}\n";

        Markdown.Blocks("a\n```csharp\nOne();\nTwo();\n```\nb\n```bash\nls\n```", "csharp")
            .Should().Equal("One();\nTwo();\n");
        Markdown.IsContiguousIn(Code, "One();\nTwo();\n").Should().BeTrue();
        Markdown.IsContiguousIn(Code, "One();\n}\n").Should().BeFalse();
        Markdown.IsContiguousIn(Code, "ne();\n").Should().BeFalse();
        Uncompiled("```csharp\nvar nowhere = new NoSuchThing();\n```").Should().ContainSingle();
    }

    private static IEnumerable<string> Uncompiled(string readme)
    {
        var folder = Repository.PathOf("tests", "ServiceRecovery.Tests", "Readme");
        var compiled = Directory.Exists(folder) ? Repository.ReadUnder("tests", "ServiceRecovery.Tests", "Readme") : [];

        return Markdown.Blocks(readme, "csharp")
            .Where(block => !compiled.Any(file => Markdown.IsContiguousIn(file.Text, block)));
    }
}
