using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>How duties come to be owed, change and come back.</summary>
internal static class DutyFold
{
    /// <summary>The property of a case that names the roles which must know that something is late.</summary>
    public const string EscalatedTo = "escalated-to";

    /// <summary>Takes over what a decision owes. It adds; it never takes anything back.</summary>
    public static RecoveryCase Decide(RecoveryCase current, DecisionRecorded recordedDecision, DateTimeOffset at)
    {
        var decision = recordedDecision.Decision;
        var duties = current.Duties.ToBuilder();
        var before = duties.Count;

        foreach (var owed in decision.Duties)
        {
            foreach (var one in EachOf(owed, recordedDecision.Units))
            {
                Owe(current, duties, one, recordedDecision.Round, at);
            }
        }

        return current with
        {
            Duties = duties.ToImmutable(),
            Decision = recordedDecision,
            KeptWord = duties.Count > before ? null : current.KeptWord,
        };
    }

    public static RecoveryCase Open(RecoveryCase current, DutyOpened opened, RecordedEvent recorded)
    {
        var duty = Opened(opened.Duty, opened.Terms, opened.Because, recorded.At) with { Follows = opened.Follows };

        return current with
        {
            Duties = current.Duties.Add(duty),
            KeptWord = opened.Terms.Kind == DutyKinds.Reminder ? current.KeptWord : null,
        };
    }

    /// <summary>A duty as it begins: open, or waiting for what it needs first.</summary>
    public static Duty Opened(DutyId id, DutyTerms terms, IReadOnlyList<string> because, DateTimeOffset at) => new()
    {
        Id = id,
        Terms = terms,
        Because = because,
        OpenedAt = at,
        Status = terms.Needs is null ? DutyStatus.Open : DutyStatus.Waiting,
        Note = terms.Needs,
        WaitsFor = terms.Needs is null ? WaitingFor.Nobody : WaitingFor.Customer,
        Pauses = terms.Needs is null ? [] : [new DutyPause(WaitingFor.Customer, at, null)],
    };

    public static RecoveryCase Change(RecoveryCase current, DutyChanged changed, RecordedEvent recorded)
    {
        var index = IndexOf(current.Duties, changed.Duty);
        var next = current with
        {
            Duties = current.Duties.SetItem(index, Changed(current.Duties[index], changed, recorded)),
        };

        return changed.Status == DutyStatus.Met
            ? next with
            {
                LastCompanyActAt = recorded.At,
                KeptWord = VoidsWord(next, next.Duties[index]) ? null : next.KeptWord,
            }
            : next;
    }

    public static RecoveryCase Breach(RecoveryCase current, DutyBreached breached)
    {
        var index = IndexOf(current.Duties, breached.Duty);

        return current with
        {
            Duties = current.Duties.SetItem(
                index, current.Duties[index] with { IsLate = true, IsBreachRecorded = true, DueAt = breached.DueAt }),
            Properties = breached.Tells is { } roles ? Told(current.Properties, roles) : current.Properties,
        };
    }

    private static ImmutableSortedDictionary<string, string> Told(
        ImmutableSortedDictionary<string, string> properties, IReadOnlyList<string> roles)
    {
        var before = properties.TryGetValue(EscalatedTo, out var told) ? told.Split(", ") : [];

        return properties.SetItem(
            EscalatedTo, string.Join(", ", before.Union(roles).Order(StringComparer.Ordinal)));
    }

    /// <summary>The duty once for each unit that the case named; as it is where it named none.</summary>
    private static IEnumerable<OwedDuty> EachOf(OwedDuty owed, SortedDictionary<string, IReadOnlyList<string>>? units) =>
        owed.Terms.Unit is { } kind && units?.GetValueOrDefault(kind) is { } names
            ? names.Select(name => owed with { Terms = owed.Terms with { Unit = name } })
            : [owed];

    private static void Owe(
        RecoveryCase current, ImmutableArray<Duty>.Builder duties, OwedDuty owed, int round, DateTimeOffset at)
    {
        var id = new DutyId(owed.Terms.Kind, owed.Terms.Addressee, owed.Terms.Unit, round, 0);

        for (var index = duties.Count - 1; index >= 0; index--)
        {
            var known = duties[index];

            if (!known.Id.HasKeyOf(id) || known.Status == DutyStatus.Retracted)
            {
                continue;
            }

            if (known.IsOpen)
            {
                duties[index] = known with
                {
                    Terms = DutyMerge.Stricter(known.Terms, owed.Terms),
                    OwnTerms = OwnTerms(known, owed.Terms),
                };
                return;
            }

            if (IsOfStanding(current, known))
            {
                return;
            }
        }

        duties.Add(Opened(id, owed.Terms, owed.Because, at));
    }

    /// <summary>What the case's own decisions owe, where the duty stands for duties of merged cases as well.</summary>
    private static DutyTerms? OwnTerms(Duty known, DutyTerms owed) => known switch
    {
        { StandsFor.IsEmpty: true } => null,
        { OwnTerms: { } own } => DutyMerge.Stricter(own, owed),
        _ => owed,
    };

    /// <summary>
    /// The round whose evidence still counts: the latest that was not begun only to give. What was settled before it
    /// satisfies nothing now; what was settled since is not owed again by the same decision.
    /// </summary>
    public static (int Number, long Sequence) Standing(RecoveryCase current)
    {
        for (var index = current.Rounds.Length - 1; index >= 0; index--)
        {
            if (current.Rounds[index] is { ToGive: false, IsRetracted: false })
            {
                return (current.Rounds[index].Number, current.Rounds[index].Sequence);
            }
        }

        return (1, 0);
    }

    /// <summary>Whether a settled duty still counts.</summary>
    public static bool IsOfStanding(RecoveryCase current, Duty duty)
    {
        var (number, sequence) = Standing(current);

        return duty.Id.Round >= number || duty.SettledBy > sequence;
    }

    private static Duty Changed(Duty duty, DutyChanged changed, RecordedEvent recorded)
    {
        var evidence = changed.Evidence is { } shown && changed.Quoted(Quote.Words) is { } words
            ? shown with { Words = words }
            : changed.Evidence;
        var next = duty with
        {
            Status = changed.Status,
            Note = changed.Note,
            WaitsFor = WaitsFor(changed),
            Pauses = Paused(duty.Pauses, WaitsFor(changed), recorded.At),
            Evidence = evidence ?? duty.Evidence,
            Told = duty.Told || changed.Told,
            FailedAttempts = duty.FailedAttempts + (changed.Failed ? 1 : 0),
        };

        return next.IsOpen
            ? next
            : next with
            {
                SettledAt = changed.Evidence?.At ?? recorded.At,
                SettledBy = recorded.Sequence,
                MetBy = recorded.Actor,
                IsLate = next.IsBreachRecorded,
            };
    }

    /// <summary>Where it is not said for whom a duty waits, it is the customer.</summary>
    private static WaitingFor WaitsFor(DutyChanged changed) =>
        changed.Status != DutyStatus.Waiting ? WaitingFor.Nobody
        : changed.WaitsFor == WaitingFor.Nobody ? WaitingFor.Customer
        : changed.WaitsFor;

    private static ImmutableArray<DutyPause> Paused(
        ImmutableArray<DutyPause> known, WaitingFor waitsFor, DateTimeOffset at)
    {
        var isOpen = known is [.., { Until: null }];

        if (isOpen && known[^1].For == waitsFor)
        {
            return known;
        }

        var ended = isOpen ? known.SetItem(known.Length - 1, known[^1] with { Until = at }) : known;

        return waitsFor == WaitingFor.Nobody ? ended : ended.Add(new DutyPause(waitsFor, at, null));
    }

    /// <summary>A fix, what stands for a fix, or redress delivered after the word makes it worth asking again.</summary>
    private static bool VoidsWord(RecoveryCase current, Duty duty) =>
        duty.Name == DutyKinds.Fix
        || duty.Terms.Class == ObligationClass.Redress
        || current.Duties.Any(other =>
            other.Name == DutyKinds.Fix && other.Terms.Substitutes.Contains(duty.Name));

    private static int IndexOf(ImmutableArray<Duty> duties, DutyId id)
    {
        for (var index = 0; index < duties.Length; index++)
        {
            if (duties[index].Id == id)
            {
                return index;
            }
        }

        throw new InvalidOperationException($"The case owes no duty '{id}'. Its stream is damaged or out of order.");
    }
}
