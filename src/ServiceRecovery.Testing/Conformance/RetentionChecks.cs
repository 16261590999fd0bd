namespace ServiceRecovery.Testing;

/// <summary>What need not be kept goes, and nothing that goes on misses it.</summary>
internal static class RetentionChecks
{
    private const string CustomerId = "customer";

    private static readonly RetentionRequest Words = new() { UnchangedSince = Sample.Noon.AddDays(1) };
    private static readonly RetentionRequest Customers = Words with { ErasesCustomers = true };

    private static Dictionary<string, Commit> Spared => new()
    {
        ["open"] = Settled(1, summary => summary with { State = CaseState.Fixing }),
        ["owes something"] = Settled(1, summary => summary with { OpenDuties = 1 }),
        ["has something due"] = Settled(1, summary => summary with { NextDueAt = Sample.Noon }),
        ["parked"] = Settled(1, summary => summary with { Parked = "a step is gone" }),
        ["changed since"] = Settled(1, summary => summary with { ChangedAt = Words.UnchangedSince }),
        ["held"] = Settled(1, summary => summary with { Tags = $"a=b\n{RetentionRequest.LegalHold}=court" }),
        ["uncertain"] = Settled(1) with { Benefits = [Sample.Benefit(1) with { Status = OfferStatus.Uncertain }] },
        ["not delivered"] = Settled(1) with { DeliverTo = ["crm"] },
    };

    public static IEnumerable<ConformanceCheck> All =>
    [
        new(
            "retention-words",
            "What was said in a settled case is deleted once; who said it, its events and other cases stay.",
            WordsAsync),
        new("retention-spares", "A case that goes on, is held or may have to be looked at loses nothing.", SparesAsync),
        new("retention-merged", "A merged case loses nothing as long as its customer has a case that goes on.", MergedAsync),
        new(
            "retention-merged-elsewhere",
            "A merged case and its customer stay as long as another customer's case of its failure goes on.",
            MergedElsewhereAsync),
        new(
            "retention-customers",
            "A customer is erased when every case is settled that is the customer's or holds a text of theirs, and not before.",
            CustomersAsync),
        new("retention-again", "A case that has changed again is found again once it is settled.", AgainAsync),
        new("retention-pages", "Pages of settled cases leave none out, and a dry run changes nothing.", PagesAsync),
        new("retention-callers", "Many callers at once delete everything, and nothing twice.", CallersAsync),
        new("retention-race", "A customer who is erased while a case is opened is erased before it or not at all.", RaceAsync),
    ];

    private static async Task WordsAsync(ICaseStore store)
    {
        await Expect.CommittedAsync(store, Settled(1), "a settled case").ConfigureAwait(false);
        await Expect.CommittedAsync(store, Settled(2, tenant: new("acme")), "another tenant's").ConfigureAwait(false);
        await Expect.CommittedAsync(store, Sample.Opening(3), "an open case").ConfigureAwait(false);

        var first = await store.ForgetAsync(Words, default).ConfigureAwait(false);
        var second = await store.ForgetAsync(Words, default).ConfigureAwait(false);

        Expect.Equal(first, new RetentionReport { Cases = 2, Texts = 2 }, "the report");
        Expect.Equal(second, new RetentionReport(), "the report of the second time");
        await ExpectTextsAsync(store, 1, [CustomerId]).ConfigureAwait(false);
        await ExpectTextsAsync(store, 2, [CustomerId], new("acme")).ConfigureAwait(false);
        await HashChain.ExpectAsync(store, Sample.Stream(1), 2).ConfigureAwait(false);
        Expect.That(await IsKnownAsync(store, 1).ConfigureAwait(false), "The customer of a case without words is not known.");
        await Traces.ExpectAllOfAsync(store, 3).ConfigureAwait(false);
    }

    private static async Task SparesAsync(ICaseStore store)
    {
        var spared = Spared;

        foreach (var (index, (why, commit)) in spared.Index())
        {
            await Expect.CommittedAsync(store, Renumbered(commit, index + 1), $"a case that is {why}").ConfigureAwait(false);
        }

        var words = await store.ForgetAsync(Words, default).ConfigureAwait(false);
        var customers = await store.ForgetAsync(Customers, default).ConfigureAwait(false);

        foreach (var (index, why) in spared.Keys.Index())
        {
            var page = await store.ReadEventsAsync(default, Sample.Stream(index + 1), 1, default).ConfigureAwait(false);
            Expect.Equal(page.Texts.Count, 2, $"the number of texts of a case that is {why}");
        }

        Expect.Equal((words, customers), (new RetentionReport(), new RetentionReport()), "the reports");
    }

    private static async Task MergedAsync(ICaseStore store)
    {
        var goesOn = Settled(2, summary => summary with { Customer = Sample.Person(1), State = CaseState.Fixing });
        await Expect.CommittedAsync(
            store, Settled(1, summary => summary with { State = CaseState.Merged, OpenDuties = 1 }), "a merged case")
            .ConfigureAwait(false);
        await Expect.CommittedAsync(store, goesOn, "the case in which it goes on").ConfigureAwait(false);
        var before = await store.ForgetAsync(Words, default).ConfigureAwait(false);

        await Expect.CommittedAsync(
            store, new() { Tenant = default, Summaries = [goesOn.Summaries[0] with { State = CaseState.Confirmed }] }, "its end")
            .ConfigureAwait(false);
        var after = await store.ForgetAsync(Words, default).ConfigureAwait(false);

        Expect.Equal(before.Cases, 0, "the number of cases while it goes on");
        Expect.Equal(after.Cases, 2, "the number of cases after its end");
    }

    private static async Task MergedElsewhereAsync(ICaseStore store)
    {
        const string Failure = "order-shared";
        var merged = Settled(1, summary => summary with { State = CaseState.Merged, Failure = Failure });
        var elsewhere = Settled(2, summary => summary with { State = CaseState.Fixing, Failure = Failure });
        var another = Settled(3, summary => summary with { Customer = Sample.Person(1), Failure = "order-3" });
        var lost = Settled(4, summary => summary with { State = CaseState.Merged, Failure = null });
        var ownerless = Settled(5, summary => summary with { State = CaseState.Merged, Customer = null, Failure = "order-5" });
        await Expect.CommittedAsync(store, merged, "a merged case").ConfigureAwait(false);
        await Expect.CommittedAsync(store, elsewhere, "another customer's, in which it goes on").ConfigureAwait(false);
        await Expect.CommittedAsync(store, another with { Persons = [], Texts = [] }, "a settled case of the first customer")
            .ConfigureAwait(false);
        await Expect.CommittedAsync(store, lost, "a merged case without a failure").ConfigureAwait(false);
        await Expect.CommittedAsync(store, ownerless, "a merged case without a customer").ConfigureAwait(false);
        var early = await store.ForgetAsync(Customers, default).ConfigureAwait(false);
        var words = await store.ForgetAsync(Words, default).ConfigureAwait(false);
        var isKnown = await IsKnownAsync(store, 1).ConfigureAwait(false);

        await Expect.CommittedAsync(
            store, new() { Tenant = default, Summaries = [elsewhere.Summaries[0] with { State = CaseState.Confirmed }] }, "its end")
            .ConfigureAwait(false);
        var after = await store.ForgetAsync(Customers, default).ConfigureAwait(false);

        Expect.Equal((early, words.Texts), (new RetentionReport(), 0L), "what was deleted while it went on elsewhere");
        Expect.That(isKnown, "The customer of a merged case that goes on elsewhere is gone.");
        Expect.Equal((after.Cases, after.Customers), (3L, 2L), "the cases and customers after its end");
    }

    private static async Task CustomersAsync(ICaseStore store)
    {
        var quoting = Settled(4, summary => summary with { State = CaseState.Fixing });
        Commit quoted = quoting with { Texts = [.. quoting.Texts, Sample.Text(4, "approver", 2, Sample.Person(3))] };
        var openOne = Settled(5, summary => summary with { Customer = Sample.Person(2), State = CaseState.Fixing });
        await Expect.CommittedAsync(store, Settled(1), "one whose cases are settled").ConfigureAwait(false);
        await Expect.CommittedAsync(store, Settled(2), "one with another case").ConfigureAwait(false);
        await Expect.CommittedAsync(store, openOne with { Persons = [] }, "the other case").ConfigureAwait(false);
        await Expect.CommittedAsync(store, Settled(3), "one who is quoted elsewhere").ConfigureAwait(false);
        await Expect.CommittedAsync(store, quoted, "where that one is quoted").ConfigureAwait(false);
        var anonymous = Settled(6, summary => summary with { Customer = null }) with { Persons = [], Texts = [] };
        await Expect.CommittedAsync(store, anonymous, "a case of nobody").ConfigureAwait(false);
        await store.ForgetAsync(Words, default).ConfigureAwait(false);

        var report = await store.ForgetAsync(Customers, default).ConfigureAwait(false);

        Expect.Equal(report, new RetentionReport { Cases = 2, Texts = 1, Customers = 1 }, "the report");
        Expect.That(!await IsKnownAsync(store, 1).ConfigureAwait(false), "A customer is still known.");
        Expect.That(await IsKnownAsync(store, 2).ConfigureAwait(false), "A customer with an open case is gone.");
        Expect.That(await IsKnownAsync(store, 3).ConfigureAwait(false), "A person who is quoted in an open case is gone.");
        await ExpectTextsAsync(store, 1, []).ConfigureAwait(false);
        await ExpectTextsAsync(store, 4, [CustomerId, "words", "approver"]).ConfigureAwait(false);
        await HashChain.ExpectAsync(store, Sample.Stream(1), 2).ConfigureAwait(false);
        var late = Sample.Text(7, "words", 1, Sample.Person(1));
        var opening = Sample.Opening(7) with { Persons = [], Texts = [late] };
        await Expect.AnsweredAsync(store, opening, CommitResult.ErasedPerson(late), "a late text").ConfigureAwait(false);
    }

    private static async Task AgainAsync(ICaseStore store)
    {
        var settled = Settled(1);
        await Expect.CommittedAsync(store, settled, "a settled case").ConfigureAwait(false);
        await store.ForgetAsync(Words, default).ConfigureAwait(false);
        var summary = settled.Summaries[0] with { Version = 3, State = CaseState.Reported };
        var append = Sample.Append(Sample.Stream(1), after: settled.Appends[0].Events[^1]);
        await Expect.CommittedAsync(
            store,
            new() { Tenant = default, Appends = [append], Summaries = [summary], Texts = [Sample.Text(1, "account", 3)] },
            "a new round").ConfigureAwait(false);
        var open = await store.ForgetAsync(Words, default).ConfigureAwait(false);
        await Expect.CommittedAsync(
            store, new() { Tenant = default, Summaries = [summary with { State = CaseState.Confirmed }] }, "its end")
            .ConfigureAwait(false);
        var ended = await store.ForgetAsync(Words, default).ConfigureAwait(false);

        Expect.Equal(open, new RetentionReport(), "the report while it was open");
        Expect.Equal(ended, new RetentionReport { Cases = 1, Texts = 1 }, "the report after its end");
    }

    private static async Task PagesAsync(ICaseStore store)
    {
        for (var number = 1; number <= 5; number++)
        {
            var days = -number % 3;
            await Expect.CommittedAsync(
                store, Settled(number, summary => summary with { OpenedAt = Sample.Noon.AddDays(days) }), "a settled case")
                .ConfigureAwait(false);
        }

        var dry = await WalkAsync(store, Words with { Limit = 2, DryRun = true }).ConfigureAwait(false);
        var wet = await WalkAsync(store, Words with { Limit = 2 }).ConfigureAwait(false);
        var customers = await WalkAsync(store, Customers with { Limit = 2 }).ConfigureAwait(false);

        Expect.Equal(dry, (5, 5, 0, 3), "the cases, texts, customers and pages of the dry run");
        Expect.Equal(wet, (5, 5, 0, 3), "the cases, texts, customers and pages");
        Expect.Equal(customers, (5, 5, 5, 3), "the cases, texts, customers and pages of the erasure");
    }

    private static async Task<(long, long, long, int)> WalkAsync(ICaseStore store, RetentionRequest request)
    {
        var (cases, texts, customers, pages) = (0L, 0L, 0L, 0);
        RetentionReport? report = null;

        while (report is null || report.Next is not null)
        {
            report = await store.ForgetAsync(request with { After = report?.Next }, default).ConfigureAwait(false);
            (cases, texts, customers, pages) = (cases + report.Cases, texts + report.Texts, customers + report.Customers, pages + 1);
            Expect.That(pages < 10, "The pages of settled cases do not end.");
        }

        return (cases, texts, customers, pages);
    }

    private static async Task CallersAsync(ICaseStore store)
    {
        const int Cases = 40;

        for (var number = 1; number <= Cases; number++)
        {
            // Four cases a customer: whoever erases one meets what others hold.
            var customer = Sample.Person(1 + ((number - 1) / 4));
            var settled = Settled(number, summary => summary with { Customer = customer });
            await Expect.CommittedAsync(
                store,
                settled with
                {
                    Persons = number % 4 == 1 ? [new PersonEntry($"C-{number}", customer)] : [],
                    Texts = [Sample.Text(number, CustomerId, 1, customer), Sample.Text(number, "words", 1, customer)],
                },
                "a settled case").ConfigureAwait(false);
        }

        var reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            var sum = new RetentionReport();
            var request = Words with { Limit = 5, ErasesCustomers = caller % 2 == 0 };

            for (RetentionReport? page = null; page is null || page.Next is not null;)
            {
                page = await store.ForgetAsync(request with { After = page?.Next }, default).ConfigureAwait(false);
                sum = sum with { Texts = sum.Texts + page.Texts, Customers = sum.Customers + page.Customers };
            }

            return sum;
        }))).ConfigureAwait(false);

        Expect.Equal(reports.Sum(report => report.Texts), 2L * Cases, "the number of texts deleted by all callers");
        Expect.Equal(reports.Sum(report => report.Customers), Cases / 4L, "the number of customers erased by all callers");
    }

    private static async Task RaceAsync(ICaseStore store)
    {
        for (var number = 1; number <= 20; number++)
        {
            await Expect.CommittedAsync(store, Settled(number), "a settled case").ConfigureAwait(false);
            var returning = Sample.Opening(100 + number);
            var text = Sample.Text(100 + number, "words", 1, Sample.Person(number));
            returning = returning with
            {
                Persons = [],
                Texts = [text],
                Summaries = [returning.Summaries[0] with { Customer = Sample.Person(number) }],
            };

            var early = number % 2 == 0 ? store.ForgetAsync(Customers, default) : null;
            var opening = store.CommitAsync(returning, default);
            var forgetting = early ?? store.ForgetAsync(Customers, default);
            var (result, report) = (await opening.ConfigureAwait(false), await forgetting.ConfigureAwait(false));

            Expect.Equal(
                (result, report.Customers),
                report.Customers == 1 ? (CommitResult.ErasedPerson(text), 1) : (CommitResult.Committed, 0),
                "the answer to the opening, and how many customers were erased");
        }
    }

    private static Commit Settled(int number, Func<CaseSummary, CaseSummary>? change = null, TenantId tenant = default)
    {
        var opening = Sample.Opening(number, tenant);
        var summary = opening.Summaries[0] with { State = CaseState.Confirmed, OpenDuties = 0 };

        return opening with
        {
            DeliverTo = [],
            Summaries = [change?.Invoke(summary) ?? summary],
            Texts = [Sample.Text(number, CustomerId), Sample.Text(number, "words")],
        };
    }

    private static Commit Renumbered(Commit commit, int number)
    {
        var (settled, summary) = (Settled(number), commit.Summaries[0]);

        return settled with
        {
            DeliverTo = commit.DeliverTo,
            Benefits = [settled.Benefits[0] with { Status = commit.Benefits[0].Status }],
            Summaries =
            [
                summary with
                {
                    Id = Sample.Id(number), Reference = $"A-{number}", Customer = Sample.Person(number), Failure = $"order-{number}",
                },
            ],
        };
    }

    private static async Task ExpectTextsAsync(
        ICaseStore store, int number, IEnumerable<string> expected, TenantId tenant = default)
    {
        var page = await store.ReadEventsAsync(tenant, Sample.Stream(number), 1, default).ConfigureAwait(false);
        Expect.Same(page.Texts.Select(text => text.Name), expected, $"the texts of case {number}");
    }

    private static async Task<bool> IsKnownAsync(ICaseStore store, int number)
    {
        var page = await store.QueryAsync(default, new CaseQuery { Customer = $"C-{number}" }, default).ConfigureAwait(false);

        return page.Person is not null;
    }
}
