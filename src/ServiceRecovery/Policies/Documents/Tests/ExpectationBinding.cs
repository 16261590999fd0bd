using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Understands what a test expects: duties, slots, and the decision as a whole.</summary>
internal sealed class ExpectationBinding
{
    private const string Amount = "amount";
    private const string Goodwill = "goodwill";
    private const string Held = "held";
    private const string NeedsPerson = "needsPerson";

    private readonly DocumentReading _reading;
    private readonly HashSet<string> _duties;
    private readonly HashSet<string> _slots;

    public ExpectationBinding(DocumentReading reading, RecoveryPolicy policy)
    {
        var rules = policy.Gears.SelectMany(gear => gear.Variant.Rules).ToList();
        _reading = reading;
        _duties = [.. rules.SelectMany(rule => rule.Duties).Select(duty => duty.Kind)];
        _slots = [.. rules.SelectMany(rule => rule.Choices).Select(choice => choice.Slot)];
    }

    public TestExpectation? Bind(DocumentMember member)
    {
        var (subject, part) = member.Name.Split('.', 2) is [var one, var other] ? (one, other) : (member.Name, null);

        return (subject, part) switch
        {
            (Goodwill, null) => Exact(member, decision => decision.Goodwill.Amount),
            (Held, null) => Flag(member, decision => decision.Holds.Count > 0),
            (NeedsPerson, null) => Flag(member, decision => decision.NeedsPerson),
            (_, null) when _duties.Contains(subject) || _slots.Contains(subject) => Present(member),
            (_, Amount) when _slots.Contains(subject) => Value(member, subject, strategy: null),
            (_, not null) when _slots.Contains(subject) && part.EndsWith($".{Amount}", StringComparison.Ordinal) =>
                Value(member, subject, part[..^(Amount.Length + 1)]),
            (_, not null) when _duties.Contains(subject) && DutyShape.Shape.Find(part) is { } said => Duty(member, subject, said),
            _ => Unknown(member),
        };
    }

    private TestExpectation? Present(DocumentMember member)
    {
        if (member.Value.IsArray && _slots.Contains(member.Name))
        {
            return Candidates(member);
        }

        if (CommonShapes.Flag.Read(_reading, member.Value) is not bool wanted)
        {
            return null;
        }

        return new TestExpectation(
            $"{member.Name} is {(wanted ? "" : "not ")}owed or offered",
            wanted ? member.Name : null,
            decision => IsThere(decision, member.Name) == wanted ? null : wanted ? "it is not" : "it is");
    }

    private TestExpectation? Candidates(DocumentMember member)
    {
        if (CommonShapes.Texts.Read(_reading, member.Value) is not IEnumerable<string> wanted)
        {
            return null;
        }

        var expected = string.Join(", ", wanted.Order(StringComparer.Ordinal));

        return new TestExpectation($"{member.Name} offers {expected}", member.Name, decision =>
        {
            var offered = Offers(decision, member.Name).Select(offer => offer.Strategy).Order(StringComparer.Ordinal);
            var actual = string.Join(", ", offered);

            return actual == expected ? null : $"it offers {(actual.Length == 0 ? "nothing" : actual)}";
        });
    }

    private TestExpectation? Value(DocumentMember member, string slot, string? strategy)
    {
        if (CommonShapes.Number.Read(_reading, member.Value) is not decimal wanted)
        {
            return null;
        }

        return new TestExpectation($"{member.Name} is {NumberShape.Written(wanted)}", slot, decision =>
        {
            var offers = Offers(decision, slot).Where(offer => strategy is null || offer.Strategy == strategy).ToList();

            return offers switch
            {
                [] => "nothing is offered",
                [{ Value: { } value }] when value.Amount == wanted => null,
                [var offer] => offer.Value is { } value ? $"it is {NumberShape.Written(value.Amount)}" : "its worth is not known",
                _ => $"there are {offers.Count} offers; name one, such as {slot}.{offers[0].Strategy}.{Amount}",
            };
        });
    }

    private TestExpectation? Duty(DocumentMember member, string kind, MemberShape<DutyTerms> said)
    {
        if (said.Expectation(_reading, member.Value) is not { } matches)
        {
            return null;
        }

        return new TestExpectation($"{member.Name} is {member.Value.Said}", kind, decision =>
        {
            var found = decision.Duties.Where(duty => duty.Terms.Kind == kind).Select(duty => matches(duty.Terms)).ToList();

            return found.Exists(match => match.IsMet) ? null
                : found.Count == 0 ? $"no {kind} is owed"
                : $"it is {string.Join(" and ", found.Select(match => match.Actual))}";
        });
    }

    private TestExpectation? Exact(DocumentMember member, Func<PolicyDecision, decimal> get) =>
        CommonShapes.Number.Read(_reading, member.Value) is not decimal wanted ? null : new TestExpectation(
            $"{member.Name} is {NumberShape.Written(wanted)}",
            null,
            decision => get(decision) == wanted ? null : $"it is {NumberShape.Written(get(decision))}");

    private TestExpectation? Flag(DocumentMember member, Func<PolicyDecision, bool> get) =>
        CommonShapes.Flag.Read(_reading, member.Value) is not bool wanted ? null : new TestExpectation(
            $"{member.Name} is {(wanted ? "true" : "false")}",
            null,
            decision => get(decision) == wanted ? null : $"it is {(wanted ? "false" : "true")}");

    private TestExpectation? Unknown(DocumentMember member)
    {
        var subject = member.Name.Split('.')[0];
        var parts = _duties.Contains(subject) ? DutyShape.Shape.Names.Select(name => $"{subject}.{name}") : [];
        string[] known = [.. _duties, .. _slots, .. _slots.Select(slot => $"{slot}.{Amount}"), .. parts, Goodwill, Held, NeedsPerson];
        _reading.Faults.Add(new DocumentFault(
            member.At, "unknown-expectation",
            $"Nothing that the policy decides is named '{TextLimits.Begin(member.Name)}'.{NearestName.Meant(member.Name, known)} "
            + "Expect a duty, a slot, slot.amount, a duty's member such as apology.rank, goodwill, held or needsPerson."));

        return null;
    }

    private static bool IsThere(PolicyDecision decision, string name) =>
        decision.Duties.Any(duty => duty.Terms.Kind == name) || decision.Choices.Any(choice => choice.Slot == name);

    private static IEnumerable<RecoveryOffer> Offers(PolicyDecision decision, string slot) =>
        decision.Choices.Where(choice => choice.Slot == slot).SelectMany(choice => choice.Candidates);
}
