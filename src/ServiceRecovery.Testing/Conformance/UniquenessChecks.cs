namespace ServiceRecovery.Testing;

/// <summary>What may exist once exists once.</summary>
internal static class UniquenessChecks
{
    public static IEnumerable<ConformanceCheck> All =>
    [
        new("reference-once", "A tenant has one case for a source and reference.", ReferenceAsync),
        new("person-once", "A host's id of a person has one pseudonym.", PersonAsync),
        new("message-once", "A message takes effect once.", MessageAsync),
        new(
            "benefit-once",
            "A benefit key is given out once, whichever part of it would have to differ.",
            BenefitAsync),
        new("benefit-moves", "A line of the benefit ledger moves on only from the expected status.", BenefitMovesAsync),
    ];

    private static async Task ReferenceAsync(ICaseStore store)
    {
        await PutAsync(store, Sample.Summary(1), CommitResult.Committed).ConfigureAwait(false);
        var second = Sample.Summary(2) with { Reference = "A-1" };
        await PutAsync(store, second, CommitResult.DuplicateReference(second)).ConfigureAwait(false);
        await PutAsync(store, second with { Source = "till" }, CommitResult.Committed).ConfigureAwait(false);
        await PutAsync(store, second, CommitResult.DuplicateReference(second)).ConfigureAwait(false);
        await PutAsync(store, Sample.Summary(1) with { OpenDuties = 0 }, CommitResult.Committed).ConfigureAwait(false);
        await PutAsync(store, Sample.Summary(1) with { Reference = "B-1" }, CommitResult.Committed)
            .ConfigureAwait(false);
        await PutAsync(store, second, CommitResult.Committed).ConfigureAwait(false);
    }

    private static async Task PersonAsync(ICaseStore store)
    {
        var person = new PersonEntry("C-1", Sample.Person(1));
        var again = new PersonEntry("C-1", Sample.Person(2));
        await Expect.CommittedAsync(store, new() { Tenant = default, Persons = [person] }, "a person")
            .ConfigureAwait(false);
        await Expect.AnsweredAsync(
            store, new() { Tenant = default, Persons = [again] }, CommitResult.DuplicatePerson(again),
            "the same host id").ConfigureAwait(false);
        await Expect.CommittedAsync(
            store, new() { Tenant = default, Persons = [again with { HostId = "c-1" }] }, "a host id in another case")
            .ConfigureAwait(false);
    }

    private static async Task MessageAsync(ICaseStore store)
    {
        var message = new InboxEntry("queue", "M-1");
        await Expect.CommittedAsync(store, new() { Tenant = default, Inbox = [message] }, "a message")
            .ConfigureAwait(false);
        await Expect.AnsweredAsync(
            store, new() { Tenant = default, Inbox = [message] }, CommitResult.DuplicateMessage(message),
            "the same message").ConfigureAwait(false);
        await Expect.CommittedAsync(
            store, new() { Tenant = default, Inbox = [message with { Source = "mail" }] }, "another source's message")
            .ConfigureAwait(false);
    }

    private static async Task BenefitAsync(ICaseStore store)
    {
        var benefit = Sample.Benefit(1);
        var key = benefit.Key;
        await GiveAsync(store, benefit, CommitResult.Committed).ConfigureAwait(false);
        await GiveAsync(store, benefit with { Case = Sample.Id(2), MinorUnits = 1 }, CommitResult.DuplicateBenefit(key))
            .ConfigureAwait(false);

        foreach (var other in new[]
        {
            key with { Beneficiary = "account-9" },
            key with { Failure = "order-9" },
            key with { Slot = "refund" },
            key with { Instalment = 1 },
            key with { Reissue = 1 },
        })
        {
            await GiveAsync(store, benefit with { Key = other }, CommitResult.Committed).ConfigureAwait(false);
        }
    }

    private static async Task BenefitMovesAsync(ICaseStore store)
    {
        var reserved = Sample.Benefit(1);
        var issuing = reserved with { Status = OfferStatus.Issuing, Expected = OfferStatus.Reserved };
        var issued = reserved with { Status = OfferStatus.Issued, Expected = OfferStatus.Issuing };
        var refusal = CommitResult.DuplicateBenefit(reserved.Key);

        await GiveAsync(store, issuing, refusal).ConfigureAwait(false);
        await GiveAsync(store, reserved, CommitResult.Committed).ConfigureAwait(false);
        await GiveAsync(store, issued, refusal).ConfigureAwait(false);
        await GiveAsync(store, issuing, CommitResult.Committed).ConfigureAwait(false);
        await GiveAsync(store, issuing, refusal).ConfigureAwait(false);
        await GiveAsync(store, issued, CommitResult.Committed).ConfigureAwait(false);
        await GiveAsync(store, reserved, refusal).ConfigureAwait(false);
    }

    private static Task PutAsync(ICaseStore store, CaseSummary summary, CommitResult expected) =>
        Expect.AnsweredAsync(
            store, new() { Tenant = default, Summaries = [summary] }, expected,
            $"case {summary.Id} as {summary.Source}/{summary.Reference}");

    private static Task GiveAsync(ICaseStore store, BenefitEntry benefit, CommitResult expected) =>
        Expect.AnsweredAsync(
            store, new() { Tenant = default, Benefits = [benefit] }, expected,
            $"a benefit from '{benefit.Expected}' to '{benefit.Status}'");
}
