using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>
/// What no single case may decide alone: a customer's wishes, contacts and extras, folded from their stream.
/// </summary>
internal sealed record CustomerRecord
{
    public static CustomerRecord Unknown { get; } = new();

    public long Version { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public Restraint Restraint { get; init; }

    public ImmutableArray<DateTimeOffset> Contacts { get; init; } = [];

    /// <summary>What was offered and not given back, under the time at which it was offered.</summary>
    public ImmutableArray<GoodwillGrant> Goodwill { get; init; } = [];

    /// <summary>
    /// How many other cases the customer had in the last twelve months; counted from the cases, not the stream.
    /// </summary>
    public int PriorCases { get; init; }

    /// <summary>When the customer last wished to be left alone.</summary>
    public DateTimeOffset LeftAloneAt { get; init; }

    /// <summary>
    /// What the customer's wishes mean for one case: to be left alone covers no failure that came later.
    /// </summary>
    public Restraint RestraintOn(RecoveryCase current) =>
        NewsOf(current) > LeftAloneAt ? Restraint & ~Restraint.LeaveAlone : Restraint;

    public static CustomerRecord Apply(CustomerRecord current, RecordedEvent recorded)
    {
        var next = current with { Version = recorded.Sequence, ChangedAt = recorded.RecordedAt };

        return recorded.Body switch
        {
            CustomerRestrained { Lifted: true } wish => next with { Restraint = next.Restraint & ~wish.Restraint },
            CustomerRestrained wish => next with
            {
                Restraint = next.Restraint | wish.Restraint,
                LeftAloneAt = wish.Restraint.HasFlag(Restraint.LeaveAlone) ? recorded.At : next.LeftAloneAt,
            },
            CustomerContacted => next with { Contacts = next.Contacts.Add(recorded.At) },
            GoodwillGiven given => next with { Goodwill = GoodwillGrant.With(next.Goodwill, given, recorded.At) },
            _ => next,
        };
    }

    public int ContactsSince(DateTimeOffset since) => Contacts.Count(at => at >= since);

    /// <summary>
    /// The goodwill of one currency since then: of the case with those merged into it, and of all others.
    /// </summary>
    public (Money Here, Money Elsewhere) GoodwillSince(DateTimeOffset since, RecoveryCase current, string currency)
    {
        var (here, elsewhere) = (0m, 0m);

        foreach (var given in Goodwill.Where(given => given.At >= since && given.Value.Currency == currency))
        {
            var isHere = given.IsOf(current);
            here += isHere ? given.Value.Amount : 0;
            elsewhere += isHere ? 0 : given.Value.Amount;
        }

        return (new Money(here, currency), new Money(elsewhere, currency));
    }

    /// <summary>The latest goodwill of a slot that the case, or one merged into it, took and has not given back.</summary>
    public GoodwillGrant? LatestGrant(RecoveryCase current, string slot) =>
        Goodwill.LastOrDefault(given => given.Slot == slot && given.Value.Amount > 0 && given.IsOf(current));

    private static DateTimeOffset NewsOf(RecoveryCase current)
    {
        var latest = current.OpenedAt;

        foreach (var round in current.Rounds)
        {
            latest = round.BringsNews && round.BegunAt > latest ? round.BegunAt : latest;
        }

        return latest;
    }
}
