using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public partial class LifecycleDiagramTests
{
    [Fact]
    public void The_mermaid_form_says_what_the_table_says_once_its_groups_are_spread_out() =>
        MovesOfMermaid(LifecycleDiagram.ToMermaid()).Should().BeEquivalentTo(MovesOfTable());

    [Fact]
    public void The_dot_form_says_what_the_table_says() =>
        MovesOfDot(LifecycleDiagram.ToDot()).Should().BeEquivalentTo(MovesOfTable());

    [Fact]
    public void A_planted_arrow_is_found_in_either_form()
    {
        MovesOfMermaid(LifecycleDiagram.ToMermaid() + "    Fixed --> Merged: Confirm\n")
            .Should().NotBeEquivalentTo(MovesOfTable());
        MovesOfDot(LifecycleDiagram.ToDot() + "    Fixed -> Merged [label=\"Confirm\"];\n")
            .Should().NotBeEquivalentTo(MovesOfTable());
    }

    [Fact]
    public void Groups_make_the_mermaid_form_short_enough_to_be_read() =>
        Arrow().Count(LifecycleDiagram.ToMermaid()).Should().BeLessThan(45);

    [Fact]
    public void The_path_of_a_case_is_numbered_along_its_arrows()
    {
        var path = CaseFold.New(default, default) with { History = [.. Path()] };

        var mermaid = LifecycleDiagram.ToMermaid(path);
        mermaid.Should().Contain("[*] --> Reported: Report (1)")
            .And.Contain("Reported --> Acknowledged: Acknowledge (2)")
            .And.Contain("Heard --> Reported: Dispute, Retract (3)")
            .And.Contain("class Acknowledged visited")
            .And.Contain("class Reported current")
            .And.NotContain("class Reported visited");
        LifecycleDiagram.ToDot(path).Should()
            .Contain("Acknowledged -> Reported [label=\"Dispute, Retract (3)\", penwidth=3];");
    }

    private static IEnumerable<Transition> Path()
    {
        var at = DateTimeOffset.UnixEpoch;
        yield return new Transition(2, CaseTrigger.Report, CaseState.New, CaseState.Reported, at, ActorKind.Customer);
        yield return new Transition(
            5, CaseTrigger.Acknowledge, CaseState.Reported, CaseState.Acknowledged, at, ActorKind.System);
        yield return new Transition(
            6, CaseTrigger.Dispute, CaseState.Acknowledged, CaseState.Reported, at, ActorKind.Customer);
    }

    private static IEnumerable<string> MovesOfTable() =>
        CaseLifecycle.Moves.Select(move => $"{move.From} {move.To} {move.Trigger}");

    private static IEnumerable<string> MovesOfMermaid(string text) =>
        from Match match in Arrow().Matches(text)
        from source in Spread(text, match.Groups["from"].Value)
        from trigger in match.Groups["label"].Value.Split(", ")
        select $"{source} {match.Groups["to"].Value} {trigger}";

    private static IEnumerable<string> Spread(string text, string name)
    {
        if (name == "[*]")
        {
            return ["New"];
        }

        var start = text.IndexOf($"state {name} {{\n", StringComparison.Ordinal);

        return start < 0 ? [name] : StatesIn(text[start..].Split('\n').Skip(1));
    }

    /// <summary>The states between a group's braces, inner groups included.</summary>
    private static IEnumerable<string> StatesIn(IEnumerable<string> lines)
    {
        var depth = 1;

        foreach (var line in lines.Select(line => line.Trim()))
        {
            depth += line.EndsWith('{') ? 1 : line == "}" ? -1 : 0;

            if (depth == 0)
            {
                yield break;
            }

            if (!line.EndsWith('{') && line != "}")
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> MovesOfDot(string text) =>
        from Match match in DotArrow().Matches(text)
        from trigger in match.Groups["label"].Value.Split(", ")
        select $"{match.Groups["from"].Value} {match.Groups["to"].Value} {trigger}";

    [GeneratedRegex(@"^\s*(?<from>\S+) --> (?<to>\w+): (?<label>.+)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();

    [GeneratedRegex("^\\s*(?<from>\\w+) -> (?<to>\\w+) \\[label=\"(?<label>[^\"]+)\"", RegexOptions.Multiline)]
    private static partial Regex DotArrow();
}
