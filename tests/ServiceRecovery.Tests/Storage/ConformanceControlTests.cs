using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests.Storage;

public sealed class ConformanceControlTests
{
    [Theory]
    [InlineData(PlantedBug.DropsTheVersionCheck, "compare-and-swap")]
    [InlineData(PlantedBug.DropsTheVersionCheck, "one-winner")]
    [InlineData(PlantedBug.DropsTheReferenceKey, "reference-once")]
    [InlineData(PlantedBug.DropsTheReferenceKey, "one-opener")]
    [InlineData(PlantedBug.DropsThePersonKey, "person-once")]
    [InlineData(PlantedBug.DropsTheBenefitKey, "benefit-once")]
    [InlineData(PlantedBug.DropsTheBenefitKey, "one-giver")]
    [InlineData(PlantedBug.DropsTheExpectedStatus, "benefit-moves")]
    [InlineData(PlantedBug.DropsTheMessageKey, "message-once")]
    [InlineData(PlantedBug.IgnoresFences, "zombie")]
    [InlineData(PlantedBug.StoresByPiecemeal, "refused-stores-nothing")]
    [InlineData(PlantedBug.AnswersWithoutStoring, "all-stored")]
    [InlineData(PlantedBug.AnswersWithoutStoring, "own-writes")]
    [InlineData(PlantedBug.MixesTenants, "tenants-apart")]
    [InlineData(PlantedBug.ForgetsErasures, "erasure")]
    [InlineData(PlantedBug.ForgetsErasures, "erased-for-ever")]
    [InlineData(PlantedBug.DropsTextsOfTheErased, "erased-for-ever")]
    [InlineData(PlantedBug.CutsTimesToMilliseconds, "times")]
    [InlineData(PlantedBug.CutsTimesToMilliseconds, "hash-chain")]
    [InlineData(PlantedBug.ClaimsParkedCases, "parked")]
    [InlineData(PlantedBug.ClaimsEarly, "never-early")]
    [InlineData(PlantedBug.ForgetsLeases, "one-holder")]
    [InlineData(PlantedBug.EndsPagesEarly, "paging")]
    [InlineData(PlantedBug.KeepsOneQueueForAllHandlers, "delivery-per-handler")]
    [InlineData(PlantedBug.ForgetsAttempts, "attempts")]
    [InlineData(PlantedBug.ForgetsAttempts, "delivery-retry")]
    [InlineData(PlantedBug.IgnoresCeilings, "ledger-ceiling")]
    [InlineData(PlantedBug.IgnoresCeilings, "ledger-race")]
    [InlineData(PlantedBug.DropsRefusedEntries, "ledger-phases")]
    [InlineData(PlantedBug.CapsWhatIsOwed, "ledger-owed")]
    [InlineData(PlantedBug.KeepsOnePeriodForEver, "ledger-apart")]
    [InlineData(PlantedBug.StoresByPiecemeal, "ledger-whole")]
    [InlineData(PlantedBug.EndsPagesEarly, "ledger-pages")]
    [InlineData(PlantedBug.CountsOnlyThePage, "counts")]
    [InlineData(PlantedBug.ClaimsOfEveryTenant, "tenant-left-out")]
    [InlineData(PlantedBug.ClaimsEarly, "backlog-due")]
    [InlineData(PlantedBug.ClaimsParkedCases, "backlog-people")]
    [InlineData(PlantedBug.ForgetsAttempts, "backlog-people")]
    [InlineData(PlantedBug.CountsNoUncertainBenefits, "backlog-people")]
    [InlineData(PlantedBug.KeepsOneQueueForAllHandlers, "backlog-deliveries")]
    [InlineData(PlantedBug.SettlesLostDeliveries, "delivery-lease")]
    [InlineData(PlantedBug.TellsNoTime, "backlog-clock")]
    [InlineData(PlantedBug.RenewsNothing, "renewed-lease")]
    [InlineData(PlantedBug.RenewsLostClaims, "renew-lost")]
    [InlineData(PlantedBug.RenewsLostClaims, "renew-given-back")]
    [InlineData(PlantedBug.RenewsWithoutFencing, "renew-lost")]
    [InlineData(PlantedBug.SealsOneHashOfACommit, "seal-told")]
    [InlineData(PlantedBug.ForgetsWhatIsSealed, "seal-once")]
    [InlineData(PlantedBug.SealsThoughRefused, "seal-once")]
    [InlineData(PlantedBug.SealsWhatIsSealed, "seal-once")]
    [InlineData(PlantedBug.StoresByPiecemeal, "seal-refused")]
    [InlineData(PlantedBug.SealsForEveryTenant, "seal-tenants")]
    [InlineData(PlantedBug.CountsNoHashes, "seal-backlog")]
    [InlineData(PlantedBug.ForgetsTooEarly, "retention-spares")]
    [InlineData(PlantedBug.IgnoresHolds, "retention-spares")]
    [InlineData(PlantedBug.SaysNothingIsOwed, "retention-spares")]
    [InlineData(PlantedBug.ClaimsParkedCases, "retention-spares")]
    [InlineData(PlantedBug.ForgetsWhoWithWhat, "retention-words")]
    [InlineData(PlantedBug.ErasesForWords, "retention-words")]
    [InlineData(PlantedBug.MistakesMergedForConfirmed, "retention-merged")]
    [InlineData(PlantedBug.ErasesForWords, "retention-customers")]
    [InlineData(PlantedBug.DeletesInADryRun, "retention-pages")]
    [InlineData(PlantedBug.StartsPagesOver, "retention-pages")]
    [InlineData(PlantedBug.DropsTextsOfTheErased, "retention-race")]
    [InlineData(PlantedBug.CountsWhatOthersDeleted, "retention-callers")]
    public async Task The_check_finds_the_bug_that_was_planted(PlantedBug bug, string check)
    {
        var run = () => Check(check).RunAsync(new BuggyStore(bug));

        (await run.Should().ThrowAsync<ConformanceException>()).Which.Check.Should().Be(check);
    }

    [Fact]
    public async Task The_decorator_without_a_bug_passes_every_check()
    {
        foreach (var check in CaseStoreConformance.All)
        {
            await check.RunAsync(new BuggyStore(PlantedBug.None));
        }
    }

    [Fact]
    public void Every_check_has_a_name_of_its_own_and_a_promise()
    {
        CaseStoreConformance.All.Select(check => check.Name).Should().OnlyHaveUniqueItems();
        CaseStoreConformance.All.Should().OnlyContain(check => check.Promise.EndsWith('.'));
    }

    private static ConformanceCheck Check(string name) => CaseStoreConformance.All.Single(check => check.Name == name);
}
