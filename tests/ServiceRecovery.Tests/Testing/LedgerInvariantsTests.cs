using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A ledger that is wrong in one way, and a checker that says in which.</summary>
public class LedgerInvariantsTests
{
    [Fact]
    public async Task A_ledger_that_the_store_kept_has_no_findings()
    {
        var store = new InMemoryCaseStore();
        await Expect.CommittedAsync(store, Spending(1, LedgerEntryKind.Reserve), "a reservation");
        await Expect.CommittedAsync(store, Spending(1, LedgerEntryKind.Post), "a posting");

        (await LedgerInvariants.CheckAsync(store, default, CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public void What_goes_above_a_ceiling_is_found()
    {
        var sums = new LedgerSums();

        sums.Add(Entry(1, LedgerEntryKind.Reserve)).Should().BeEmpty();
        sums.Add(Entry(2, LedgerEntryKind.Reserve)).Should().ContainSingle().Which.Code.Should().Be("overspent");
    }

    [Theory]
    [InlineData(LedgerEntryKind.Post)]
    [InlineData(LedgerEntryKind.Void)]
    [InlineData(LedgerEntryKind.Reverse)]
    public void What_ends_more_than_was_begun_is_found(LedgerEntryKind kind)
    {
        var sums = new LedgerSums();
        sums.Add(Entry(1, LedgerEntryKind.Reserve)).Should().BeEmpty();
        sums.Add(Entry(1, LedgerEntryKind.Post)).Should().BeEmpty();
        sums.Add(Entry(2, LedgerEntryKind.Reserve) with { Ceiling = null }).Should().BeEmpty();

        // The account has enough for it: that of another benefit.
        sums.Add(Entry(kind == LedgerEntryKind.Reverse ? 2 : 1, kind)).Should().ContainSingle()
            .Which.Code.Should().Be("below-nothing");
    }

    [Fact]
    public void A_balance_that_is_not_the_sum_of_its_entries_is_found()
    {
        var sums = new LedgerSums();
        sums.Add(Entry(1, LedgerEntryKind.Reserve)).Should().BeEmpty();

        sums.Compare("campaign/spring", [new("campaign/spring", "all", "USD", 60, 0, 100)]).Should().BeEmpty();
        sums.Compare("campaign/spring", [new("campaign/spring", "all", "USD", 0, 60, 100)])
            .Should().ContainSingle().Which.Code.Should().Be("wrong-balance");
        sums.Compare("campaign/spring", []).Should().ContainSingle().Which.Code.Should().Be("wrong-balance");
    }

    private static Commit Spending(int number, LedgerEntryKind kind) =>
        new() { Tenant = default, Ledger = [Entry(number, kind)] };

    private static LedgerEntry Entry(int number, LedgerEntryKind kind) => new()
    {
        Account = "campaign/spring",
        Period = "all",
        Kind = kind,
        MinorUnits = 60,
        Currency = "USD",
        Ceiling = 100,
        Benefit = Sample.Benefit(number).Key,
        Case = Sample.Id(number),
        At = Sample.Noon,
    };
}
