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
        MovesOfMermaid(LifecycleDiagram.ToMermaid().Replace("by Reject", "by Refer", StringComparison.Ordinal))
            .Should().NotBeEquivalentTo(MovesOfTable());
    }

    [Fact]
    public void Braces_and_quotes_of_either_form_close()
    {
        foreach (var text in new[] { LifecycleDiagram.ToMermaid(), LifecycleDiagram.ToDot() })
        {
            text.Count(character => character == '{').Should().Be(text.Count(character => character == '}')).And.BePositive();
            text.Split('\n').Should().OnlyContain(line => line.Count(character => character == '"') % 2 == 0);
        }
    }

    [Fact]
    public void Groups_make_both_forms_short_enough_to_be_read()
    {
        Arrow().Count(LifecycleDiagram.ToMermaid()).Should().BeInRange(25, 34);
        DotArrow().Count(LifecycleDiagram.ToDot()).Should().BeInRange(25, 34);
    }

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
            .Contain("Reported [label=\"Dispute, Retract (3)\", ltail=cluster_Heard, penwidth=3];")
            .And.Contain("Reported [label=\"Reported\", style=\"rounded,filled\", fillcolor=\"#2e7d32\"");
    }

    [Fact]
    public void A_move_to_an_early_end_is_numbered_on_the_arrow_that_they_share()
    {
        var gone = new Transition(4, CaseTrigger.Churn, CaseState.Fixed, CaseState.Churned, default, ActorKind.Company);
        var path = CaseFold.New(default, default) with { History = [.. Path(), gone] };

        LifecycleDiagram.ToMermaid(path).Should().Contain("Open --> EndedEarly: (4)").And.Contain("class Churned current");
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
        from target in Spread(text, match.Groups["to"].Value)
        from trigger in TriggersOf(text, match.Groups["label"].Value, $"{target}: {target}<br/>by ")
        select $"{source} {target} {trigger}";

    private static IEnumerable<string> MovesOfDot(string text) =>
        from Match match in DotArrow().Matches(text)
        from source in SpreadDot(text, match.Groups["tail"].Value, match.Groups["from"].Value)
        from target in SpreadDot(text, match.Groups["head"].Value, match.Groups["to"].Value)
        from trigger in TriggersOf(text, match.Groups["label"].Value, $"{target} [label=\"{target}\\nby ")
        select $"{source} {target} {trigger}";

    /// <summary>Those on the arrow; where it has none, what the state itself says.</summary>
    private static string[] TriggersOf(string text, string label, string stated) => label.Length > 0
        ? label.Split(", ")
        : [Letters().Match(text[(text.IndexOf(stated, StringComparison.Ordinal) + stated.Length)..]).Value];

    private static IEnumerable<string> Spread(string text, string name) =>
        name == "[*]" ? ["New"] : SpreadGroup(text, $"state {name} {{\n") ?? [name];

    private static IEnumerable<string> SpreadDot(string text, string cluster, string state) =>
        cluster.Length == 0 ? [state] : SpreadGroup(text, $"subgraph {cluster} {{")!;

    private static IEnumerable<string>? SpreadGroup(string text, string opening)
    {
        var start = text.IndexOf(opening, StringComparison.Ordinal);

        return start < 0 ? null : StatesIn(text[start..].Split('\n').Skip(1));
    }

    /// <summary>The states between a group's braces, inner groups included.</summary>
    private static IEnumerable<string> StatesIn(IEnumerable<string> lines)
    {
        var depth = 1;

        foreach (var line in lines.Select(line => line.Trim()))
        {
            depth += line.Contains('{') ? 1 : line == "}" ? -1 : 0;

            if (depth == 0)
            {
                yield break;
            }

            if (!line.Contains('{') && line != "}")
            {
                yield return Letters().Match(line).Value;
            }
        }
    }

    [GeneratedRegex(@"^\s*(?<from>\S+) --> (?<to>\w+)(: (?<label>.+))?$", RegexOptions.Multiline)]
    private static partial Regex Arrow();

    [GeneratedRegex(
        "^\\s*(?<from>\\w+) -> (?<to>\\w+) \\[label=\"(?<label>[^\"]*)\"(, ltail=(?<tail>\\w+))?(, lhead=(?<head>\\w+))?",
        RegexOptions.Multiline)]
    private static partial Regex DotArrow();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Letters();
}
