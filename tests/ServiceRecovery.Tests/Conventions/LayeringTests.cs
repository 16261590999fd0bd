using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class LayeringTests
{
    private const string Impure =
        @"\b(?:Task|ValueTask|ILogger|IServiceProvider|TimeProvider|async|await)\b"
        + @"|\bDateTimeOffset\s*\.\s*(?:Utc)?Now\b";

    private const string OwnScheduling = @"\bTask\s*\.\s*Run\b|\b(?:SemaphoreSlim|Threading\s*\.\s*Channels|TaskScheduler)\b";

    private static readonly IReadOnlyList<SourceFile> Core =
        [.. Repository.Sources.Where(file => file.Package == "ServiceRecovery")];

    [Fact]
    public void Folders_of_the_core_name_only_the_types_of_folders_below_them() =>
        Layering.FindBreaches(Core).Should().BeEmpty();

    [Fact]
    public void Pure_folders_hold_no_task_log_container_or_clock() =>
        FindMentions(Core, Layering.PureFolders, Impure).Should().BeEmpty();

    [Fact]
    public void Engine_and_steps_wait_only_on_the_store_the_clock_and_user_code() =>
        FindMentions(Core, ["Engine", "Steps"], OwnScheduling).Should().BeEmpty();

    [Fact]
    public void The_layering_check_finds_a_planted_reference_and_an_unknown_folder()
    {
        SourceFile[] planted =
        [
            new("src/ServiceRecovery/Cases/Money.cs", "class Money { /* Policy */ string s = \"Policy\"; int Steps; }"),
            new("src/ServiceRecovery/Policies/Policy.cs", "class Policy { Money Limit; }"),
            new("src/ServiceRecovery/Cases/Duty.cs", "class Duty { private readonly Policy? _policy; }"),
            new("src/ServiceRecovery/Helpers/Odd.cs", "class Odd;"),
        ];

        Layering.FindBreaches(planted).Should().HaveCount(2)
            .And.ContainSingle(breach => breach.Contains("Cases names Policy of Policies"))
            .And.ContainSingle(breach => breach.Contains("folder 'Helpers' has no line"));
    }

    [Theory]
    [InlineData("async void M() { }", 1)]
    [InlineData("Task<int> M();", 1)]
    [InlineData("var now = DateTimeOffset.UtcNow;", 1)]
    [InlineData("// a Task\nstring s = $\"{x} async\"; int TaskCount;", 0)]
    public void The_purity_check_finds_a_planted_impurity(string member, int expected) =>
        FindMentions([new("src/ServiceRecovery/Cases/A.cs", $"class A {{ {member} }}")], ["Cases"], Impure)
            .Should().HaveCount(expected);

    private static IEnumerable<string> FindMentions(
        IEnumerable<SourceFile> files, IEnumerable<string> folders, string pattern) =>
        from file in files
        where folders.Contains(file.Folder) && file.Mentions(pattern)
        select file.Path;
}
