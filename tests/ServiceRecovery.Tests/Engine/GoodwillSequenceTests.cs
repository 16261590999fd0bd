using System.Globalization;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Whatever happens in three cases of one customer, an offer is exactly what the limits leave of it.</summary>
public class GoodwillSequenceTests
{
    private const int Seeds = 50;
    private const int Steps = 40;
    private const decimal PerYear = 150;

    private static readonly string[] Slots = ["voucher", "gesture"];

    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("vouchers", "1")
        .Always("sorry", "test", owe => owe.Duty("apology"))
        .Rule("small", f => f.Failure.Severity < Severity.Major, "test", may: may => may.Give("voucher", offer => offer.Worth(80)))
        .Rule("large", f => f.Failure.Severity >= Severity.Major, "test", may: may => may.Give("voucher", offer => offer.Worth(160)))
        .Always("gesture", "test", may: may => may.Choose("gesture", 1, null, from => from.Offer("voucher", offer => offer.Worth(60))))
        .Limits(limits => limits
            .GoodwillPerCase(100, f => f.Failure.Severity < Severity.Critical)
            .GoodwillPerCase(130)
            .GoodwillPerCustomerAndYear(PerYear)
            .Budget("enough", 100_000, BudgetScope.Campaign, BudgetPeriod.Ever))
        .Build();

    [Fact]
    public async Task Every_offer_is_what_the_limits_leave_and_not_a_cent_less()
    {
        var offers = 0;

        for (var seed = 0; seed < Seeds; seed++)
        {
            await using var desk = new Desk(Policy);
            offers += await new Sequence(desk, new Random(seed), seed).RunAsync();
        }

        offers.Should().BeGreaterThan(100);
    }

    private sealed class Sequence(Desk desk, Random random, int seed)
    {
        private readonly Dictionary<(CaseId Case, string Key), DateTimeOffset> _offered = [];
        private readonly List<string> _log = [];
        private CaseId[] _ids = [];
        private bool _parted;

        /// <summary>The first two cases are about one failure, so that they can be merged.</summary>
        public async Task<int> RunAsync()
        {
            _ids = [await OpenAsync("A-1", "f1"), await OpenAsync("A-2", "f1"), await OpenAsync("A-3", "f3")];

            for (var step = 0; step < Steps; step++)
            {
                var (which, slot) = (random.Next(_ids.Length), Slots[random.Next(Slots.Length)]);
                var current = await desk.GetAsync(_ids[which]);

                if (random.Next(10) < 3 && current.State != CaseState.Merged)
                {
                    await OfferAsync(current, slot);
                }
                else if (Command(current, which, slot) is { } command)
                {
                    await TryAsync(current, command);
                }

                await CheckLedgerAsync();
            }

            return _offered.Count;
        }

        /// <summary>The ledger holds what stands in the cases; what two of them know of as given, once.</summary>
        private async Task CheckLedgerAsync()
        {
            var cases = await Task.WhenAll(_ids.Select(desk.GetAsync));
            var standing = cases.Where(one => one.State != CaseState.Merged).SelectMany(one => one.Offers).Where(Stands).ToList();
            var reserved = standing.Where(offer => offer.Status != OfferStatus.Issued).Sum(Amount);
            var posted = standing.Where(offer => offer.Status == OfferStatus.Issued)
                .DistinctBy(offer => offer.Key!.ToIssuerKey())
                .Sum(Amount);
            var page = await desk.Store.ReadLedgerAsync(
                default, new LedgerQuery { Account = "campaign/enough" }, CancellationToken.None);
            var balance = page.Balances.SingleOrDefault();

            (balance?.Reserved ?? 0, balance?.Posted ?? 0).Should().Be(
                ((long)(reserved * 100), (long)(posted * 100)), "seed {0}: {1}", seed, string.Join("; ", _log));
        }

        private CaseCommand? Command(RecoveryCase current, int which, string slot)
        {
            var what = random.Next(10);
            _parted |= what == 6;

            return what switch
            {
                0 or 1 => new AnswerOffer { Slot = slot, Accept = "voucher" },
                2 => new AnswerOffer { Slot = slot },
                3 => Record(slot, OfferStatus.Issued),

                // What two cases know of after a merge was undone is taken back in one of them alone.
                4 => _parted ? null : Record(slot, OfferStatus.Reversed),
                5 when which < 2 => new Merge { Into = _ids[1 - which] },
                6 => new Unmerge { Reason = "error" },
                7 => new UpdateFacts { Failures = [current.Failures[0] with { Severity = (Severity)random.Next(4) }] },
                8 => new Dispute { Account = "still broken" },
                _ => Wait(),
            };
        }

        private static RecordIssue Record(string slot, OfferStatus status) =>
            new() { Slot = slot, Status = status, Evidence = Evidence.Of("transfer", "T-1") };

        private CaseCommand? Wait()
        {
            desk.Clock.Now += TimeSpan.FromDays(random.Next(3) * 60);

            return null;
        }

        private async Task<CaseId> OpenAsync(string reference, string failure)
        {
            var id = (await desk.OpenAsync(Desk.Late(reference) with { Failure = new Failure { Id = failure } })).Id;
            await desk.DoAsync(id, new Apologize());

            return id;
        }

        private async Task TryAsync(RecoveryCase current, CaseCommand command)
        {
            var result = await desk.TryAsync(current.Id, command, command is AnswerOffer or Dispute ? Desk.Carla : Desk.Ann);
            _log.Add(string.Create(CultureInfo.InvariantCulture, $"{current.Reference} {command.GetType().Name} {result.Status}"));

            if (result.Applied && command is Dispute)
            {
                await desk.DoAsync(result.Case.Id, new Apologize());
            }
        }

        private async Task OfferAsync(RecoveryCase before, string slot)
        {
            var left = await LeftAsync(before, slot);
            var result = await desk.TryAsync(before.Id, new OfferExtra { Slot = slot });
            var made = result.Case.Offers.LastOrDefault(offer => offer.Status == OfferStatus.Offered && offer.ChangedBy > before.Version);
            _log.Add($"{before.Reference} {slot} {made?.Value}");

            if (made is not null)
            {
                made.Value!.Value.Amount.Should().Be(left, "seed {0}: {1}", seed, string.Join("; ", _log));
                _offered[(before.Id, made.Key!.ToIssuerKey())] = desk.Clock.Now;
            }
            else if (result.Reasons is [{ Code: "nothing-to-offer" }, ..]
                && before.Offers.All(offer => offer.Slot != slot || offer.Status is OfferStatus.Issued or OfferStatus.Expired))
            {
                left.Should().BeLessThanOrEqualTo(0, "seed {0}: {1}", seed, string.Join("; ", _log));
            }
        }

        private async Task<decimal> LeftAsync(RecoveryCase current, string slot)
        {
            var severity = current.Failures.Max(failure => failure.Severity);
            var whole = slot == "gesture" ? 60 : severity < Severity.Major ? 80 : 160;
            var perCase = severity < Severity.Critical ? 100 : 130;
            var given = current.Offers.Where(Stands).ToList();
            var inSlot = given.Where(offer => offer.Slot == slot).Sum(Amount);

            return Math.Min(whole - inSlot, Math.Min(perCase - given.Sum(Amount), PerYear - await InYearAsync()));
        }

        /// <summary>What stands before the customer or was given: what two cases know of counts in the one that offered it.</summary>
        private async Task<decimal> InYearAsync()
        {
            var cases = new List<RecoveryCase>();

            foreach (var id in _ids)
            {
                cases.Add(await desk.GetAsync(id));
            }

            return cases.Where(one => one.State != CaseState.Merged)
                .SelectMany(one => one.Offers.Where(Stands), (one, offer) => (one.Id, Key: offer.Key!.ToIssuerKey(), Amount: Amount(offer)))
                .GroupBy(known => known.Key)
                .Sum(known => known.Any(IsOwn) ? known.Where(IsOwn).Where(IsInYear).Sum(one => one.Amount) : CameAlong(known.First()));

            bool IsOwn((CaseId Case, string Key, decimal Amount) one) => _offered.ContainsKey((one.Case, one.Key));

            bool IsInYear((CaseId Case, string Key, decimal Amount) one) => IsRecent(_offered[(one.Case, one.Key)]);

            decimal CameAlong((CaseId Case, string Key, decimal Amount) one) =>
                IsRecent(_offered.Where(pair => pair.Key.Key == one.Key).Max(pair => pair.Value)) ? one.Amount : 0;
        }

        private bool IsRecent(DateTimeOffset at) => at >= desk.Clock.Now - TimeSpan.FromDays(365);

        private static bool Stands(RecoveryOffer offer) =>
            offer.Status is not (OfferStatus.Declined or OfferStatus.Expired or OfferStatus.Reversed);

        private static decimal Amount(RecoveryOffer offer) => offer.Value!.Value.Amount;
    }
}
