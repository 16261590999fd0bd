using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class HostileInputTests
{
    private static readonly string Huge = new('x', 10_000_001);

    /// <summary>By name, because a test runner may mend half a character on the way.</summary>
    private static readonly Dictionary<string, string> KeysByName = new()
    {
        ["huge"] = Huge,
        ["of two lines"] = "two\nlines",
        ["with a zero"] = "zero\0",
        ["with half a character"] = "half \ud800 of it",
        ["blank"] = " ",
    };

    public static TheoryData<string> Keys => [.. KeysByName.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_name_that_no_index_can_keep_is_refused_before_anything_is_stored(string name)
    {
        var key = KeysByName[name];
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        var late = Desk.Late("A-2");
        Func<Task>[] acts =
        [
            () => desk.Engine.OpenAsync(late with { Source = key }, Desk.Ann),
            () => desk.Engine.OpenAsync(late with { Reference = key }, Desk.Ann),
            () => desk.Engine.OpenAsync(late with { Customer = key }, Desk.Ann),
            () => desk.Engine.OpenAsync(late with { Incident = key }, Desk.Ann),
            () => desk.Engine.OpenAsync(late with { Failure = new Failure { Id = key } }, Desk.Ann),
            () => desk.Engine.DoAsync(id, new Apologize { CommandId = key }, Desk.Ann),
            () => desk.Get<IRecoveryIncidents>().DeclareAsync(key, "t", 1, new Dictionary<string, DateTimeOffset>(), Desk.Ann),
        ];

        foreach (var act in acts)
        {
            await act.Should().ThrowAsync<ArgumentException>();
        }

        (await desk.Engine.QueryAsync(new CaseQuery())).Cases.Should().ContainSingle();
    }

    [Fact]
    public async Task A_name_with_every_script_and_sign_is_kept_as_it_is()
    {
        const string Odd = "Ωμέγα/😀\"</script>\\u0000{}'--";
        await using var desk = new Desk();

        var opened = await desk.OpenAsync(Desk.Late(Odd) with { Customer = Odd, CustomerWords = Odd + "\n\0" });

        (await desk.GetAsync(opened.Id)).Should().Match<RecoveryCase>(found =>
            found.Reference == Odd && found.NameOf(found.Customer!.Value) == Odd);
    }

    [Fact]
    public async Task Two_references_never_share_the_name_of_one_failure()
    {
        await using var desk = new Desk();
        var unnamed = Desk.Late() with { Failure = new Failure() };

        await desk.OpenAsync(unnamed with { Source = "a/b", Reference = "c" });
        await desk.OpenAsync(unnamed with { Source = "a", Reference = "b/c" });

        var page = await desk.Engine.QueryAsync(new CaseQuery());
        page.Cases.Select(summary => summary.Failure).Should().OnlyHaveUniqueItems();
    }
}
