using System.Text.Json;

namespace ServiceRecovery.Testing;

/// <summary>
/// Who offered, accepted and gave, by the events of one case: goodwill within the grants of who released it, nothing to
/// oneself, an answer by the customer alone.
/// </summary>
/// <remarks>What a merged case had given before is not counted: the engine is stricter there.</remarks>
internal sealed class AuthorityInvariants(StreamId stream, GrantBook book)
{
    private const string NoCurrency = "XXX";
    private const string Offers = "servicerecovery.offer.";
    private const string Decision = "servicerecovery.case.decided";
    private const string Naming = "servicerecovery.case.party-named";

    private static readonly string[] Givers = ["company", "system"];
    private static readonly string[] Recorders = ["company", "partner", "system"];
    private static readonly string[] Answerers = ["customer", "representative"];

    private readonly HashSet<string> _parties = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, string Strategy), (string Slot, string Status, Money Value)> _goodwill = [];
    private IReadOnlyList<Grant> _grants = [];

    public static async Task<IReadOnlyList<Finding>> CheckAsync(
        StreamId stream, StreamPage page, GrantBook book, CancellationToken cancellationToken)
    {
        if (!page.Events.Any(IsAsked))
        {
            return [];
        }

        foreach (var policy in page.Events.Where(stored => stored.Type == Decision).Select(PolicyOf).Distinct())
        {
            await book.ReadAsync(policy, cancellationToken).ConfigureAwait(false);
        }

        var judge = new AuthorityInvariants(stream, book);

        return [.. page.Events.SelectMany(judge.Judge)];
    }

    private static bool IsAsked(StoredEvent stored) =>
        stored.Type.StartsWith(Offers, StringComparison.Ordinal) || stored.Type == Naming;

    private static string PolicyOf(StoredEvent decided)
    {
        using var payload = JsonDocument.Parse(decided.Payload);

        return payload.RootElement.GetProperty("decision").GetProperty("policy").GetString()!;
    }

    private Finding[] Judge(StoredEvent stored)
    {
        using var document = JsonDocument.Parse(stored.Payload);
        var payload = document.RootElement;

        return stored.Type switch
        {
            "servicerecovery.case.opened" => Opened(payload),
            Naming => [.. Named(stored, payload.GetProperty("party"))],
            Decision => Decided(payload.GetProperty("decision")),
            var type when type.StartsWith(Offers, StringComparison.Ordinal) =>
                [.. Changed(stored, type[Offers.Length..], payload.GetProperty("offer"))],
            _ => [],
        };
    }

    private IEnumerable<Finding> Changed(StoredEvent stored, string status, JsonElement offer)
    {
        if (ValueOf(offer) is { } value)
        {
            _goodwill[(KeyOf(offer), offer.GetProperty("strategy").GetString()!)] =
                (offer.GetProperty("slot").GetString()!, status, value);
        }

        return status switch
        {
            "offered" => Offered(stored, offer),
            "accepted" => Answered(stored, offer),
            "issued" or "reversed" => By(stored, Recorders).Concat(Own(stored)),
            _ => [],
        };
    }

    private Finding[] Opened(JsonElement opened)
    {
        if (opened.TryGetProperty("parties", out var parties))
        {
            foreach (var party in parties.EnumerateArray())
            {
                Add(party);
            }
        }

        return [];
    }

    private IEnumerable<Finding> Named(StoredEvent stored, JsonElement party)
    {
        var person = party.GetProperty("person").GetString();
        Add(party);

        if (stored.Actor.Split(' ') is ["company", var actor, ..] && actor == person)
        {
            yield return new Finding(
                "own-case", $"Event {stored.Sequence} of {stream} names its own actor as a party; a colleague does that.");
        }
    }

    /// <summary>Where no role may release all of it the decision lists none, and the policy's own grants hold.</summary>
    private Finding[] Decided(JsonElement decision)
    {
        var listed = GrantBook.In(decision, NoCurrency);
        _grants = listed.Count > 0 ? listed : book.Of(decision.GetProperty("hash").GetString()!);

        return [];
    }

    private IEnumerable<Finding> Offered(StoredEvent stored, JsonElement offer)
    {
        foreach (var finding in By(stored, Givers).Concat(Own(stored)))
        {
            yield return finding;
        }

        if (stored.Actor == "system" || ValueOf(offer) is not { } value || _grants.Count == 0)
        {
            yield break;
        }

        var all = value + Before(offer, value.Currency);
        var roles = RolesOf(stored);

        if (!_grants.Any(grant =>
            roles.Contains(grant.Role) && grant.UpTo.Currency == all.Currency && grant.UpTo.Amount >= all.Amount))
        {
            yield return new Finding(
                "above-grant",
                $"Event {stored.Sequence} of {stream} leads the case to {all} of goodwill by roles '{string.Join(',', roles)}'; "
                + $"the grants are {string.Join(", ", _grants.Select(grant => $"{grant.Role} up to {grant.UpTo}"))}.");
        }
    }

    /// <summary>What is owed without a choice needs no answer: the system takes it as accepted.</summary>
    private IEnumerable<Finding> Answered(StoredEvent stored, JsonElement offer) =>
        stored.Actor == "system" && !IsGoodwill(offer) ? [] : By(stored, Answerers);

    private IEnumerable<Finding> By(StoredEvent stored, string[] kinds)
    {
        var kind = stored.Actor.Split(' ')[0];

        if (!kinds.Contains(kind))
        {
            yield return new Finding(
                "given-by-another",
                $"Event {stored.Sequence} of {stream} ('{stored.Type}') is by {kind}; it belongs to {string.Join(" or ", kinds)}.");
        }
    }

    private IEnumerable<Finding> Own(StoredEvent stored)
    {
        if (stored.Actor.Split(' ') is [_, var person, ..] && _parties.Contains(person))
        {
            yield return new Finding(
                "own-case", $"Event {stored.Sequence} of {stream} ('{stored.Type}') gives to its own actor; a colleague gives.");
        }
    }

    /// <summary>What stands or was given beside this offer; of several that wait for one answer the largest counts.</summary>
    private Money Before(JsonElement offer, string currency)
    {
        var others = _goodwill.Where(entry => entry.Key.Key != KeyOf(offer) && entry.Value.Value.Currency == currency)
            .Select(entry => entry.Value)
            .ToLookup(entry => entry.Status is "offered");
        var asked = others[true].GroupBy(entry => entry.Slot).Sum(slot => slot.Max(entry => entry.Value.Amount));
        var given = others[false]
            .Where(entry => entry.Status is not ("declined" or "expired" or "reversed"))
            .Sum(entry => entry.Value.Amount);

        return new Money(asked + given, currency);
    }

    private void Add(JsonElement party)
    {
        if (!party.TryGetProperty("role", out var role) || role.GetString() != "complainant")
        {
            _parties.Add(party.GetProperty("person").GetString()!);
        }
    }

    private static Money? ValueOf(JsonElement offer) =>
        IsGoodwill(offer) && offer.TryGetProperty("value", out var value)
            ? GrantBook.AmountIn(value, NoCurrency)
            : null;

    private static bool IsGoodwill(JsonElement offer) =>
        offer.TryGetProperty("class", out var kind) && kind.GetString() == "goodwill";

    private static string KeyOf(JsonElement offer) => offer.TryGetProperty("key", out var key) ? key.GetRawText() : "";

    private static string[] RolesOf(StoredEvent stored) =>
        stored.Authority.Split(' ').FirstOrDefault(part => part.StartsWith("roles=", StringComparison.Ordinal)) is { } found
            ? found["roles=".Length..].Split(',')
            : [];
}
