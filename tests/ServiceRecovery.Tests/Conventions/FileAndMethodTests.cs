using System.Globalization;
using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class FileAndMethodTests(ITestOutputHelper output)
{
    private const int LongestMethod = 60;

    private static readonly Regex Leftover =
        new(@"\b(?:TODO|FIXME|HACK)\b|^\s*#(?:region|if)\b", RegexOptions.Multiline);

    [Fact]
    public void No_source_file_has_400_lines_and_nine_in_ten_have_at_most_150()
    {
        var lengths = Repository.Sources.Select(file => file.LineCount).Order().ToList();
        output.WriteLine($"{lengths.Count} files, median {At(0.5)}, p90 {At(0.9)}, longest {lengths[^1]} lines");

        Repository.Sources.Where(file => file.LineCount >= 400).Select(file => file.Path).Should().BeEmpty();
        At(0.9).Should().BeLessThanOrEqualTo(150);

        int At(double share) => lengths[(int)(share * (lengths.Count - 1))];
    }

    [Fact]
    public void No_method_has_more_than_60_lines() => FindLongMethods(Repository.Sources).Should().BeEmpty();

    [Fact]
    public void No_source_line_has_more_than_140_characters()
    {
        output.WriteLine($"{FindLongLines(Repository.Sources, 120).Count()} lines have more than 120 characters");

        FindLongLines(Repository.Sources, 140).Should().BeEmpty();
    }

    [Fact]
    public void No_unfinished_or_hidden_code() => FindLeftovers(Repository.Sources).Should().BeEmpty();

    [Fact]
    public void One_public_type_a_file_and_the_file_named_after_it() =>
        FindMisnamed(Repository.Sources).Should().BeEmpty();

    [Fact]
    public void The_checks_find_planted_breaches()
    {
        var steps = string.Join('\n', Enumerable.Repeat("        Go(\"{\");", 59));
        var planted = new SourceFile("src/P/F/Other.cs", $$"""
            using System;
            namespace P;
            // TODO: split
            public sealed class Long(int a)
            {
                private static readonly int[] Table = new[] {{{new string('\n', 80)}}};
                public string Name { get; } = "x";
                public void Short() { {{new string(' ', 93)}} }
                public void TooLong(int b = 3)
                {
            {{steps}}
                }
            }
            public record Second(int A);
            """);

        FindLongLines([planted], 120).Should().Equal("src/P/F/Other.cs:88 has 121 characters");
        FindLongMethods([planted]).Should().ContainSingle().Which.Should().Contain("TooLong").And.Contain("62 lines");
        FindLeftovers([planted]).Should().Equal("src/P/F/Other.cs: TODO");
        FindMisnamed([planted]).Should().Equal("src/P/F/Other.cs declares Long, Second");
    }

    private static IEnumerable<string> FindLongLines(IEnumerable<SourceFile> files, int longest) =>
        from file in files
        from line in file.Text.Split('\n').Select((text, index) => (text.Length, Number: index + 1))
        where line.Length > longest
        select string.Create(
            CultureInfo.InvariantCulture, $"{file.Path}:{line.Number} has {line.Length} characters");

    private static IEnumerable<string> FindLongMethods(IEnumerable<SourceFile> files) =>
        from file in files
        from member in file.Members
        where member is { IsType: false, IsInitialized: false, LineCount: > LongestMethod }
        select string.Create(
            CultureInfo.InvariantCulture, $"{file.Path}:{member.FirstLine} {member.Header}: {member.LineCount} lines");

    private static IEnumerable<string> FindLeftovers(IEnumerable<SourceFile> files) =>
        from file in files
        from Match match in Leftover.Matches(file.Text)
        select $"{file.Path}: {match.Value.Trim()}";

    private static IEnumerable<string> FindMisnamed(IEnumerable<SourceFile> files) =>
        from file in files
        let types = file.TopLevelTypes.Where(type => type.Has("public"))
        let names = types.Select(type => type.TypeName).Distinct().ToList()
        let fileName = Path.GetFileName(file.Path).Split('.')[0]
        where names.Count > 1 || names.Any(name => !Regex.IsMatch(fileName, $"^{name}(?:OfT|{{T}})?$"))
        select $"{file.Path} declares {string.Join(", ", names)}";
}
