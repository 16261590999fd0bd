using System.Collections.Immutable;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A slot with what may be chosen for it; a choice of one is written together with it, in one object.</summary>
/// <param name="key">The member that names the slot, and tells the choice from others.</param>
/// <param name="given">Why it is given.</param>
internal sealed class ChoiceShape(string key, ObligationClass given) : ValueShape, INamedShape
{
    private const string Candidates = "from";
    private const string Single = "offer";

    private readonly ObjectShape<PolicyChoice> _choice = new ObjectShape<PolicyChoice>(
        key, About(given), () => new PolicyChoice { Slot = "", Class = given, Offers = [] })
        .Need(key, "The stable name of the slot; what is due settles the duty of that name.",
            CommonShapes.Text, choice => choice.Slot, (choice, slot) => choice with { Slot = (string)slot })
        .Say("choose", "How many the customer may have. Default one.",
            CommonShapes.Whole, choice => choice.Choose, (choice, count) => choice with { Choose = (int)count })
        .May("after", "The duty that must be met first. Default at once.",
            CommonShapes.Text, choice => choice.After, (choice, duty) => choice with { After = (string)duty })
        .May(Candidates, "What to choose from; or write the one benefit right here, beginning with \"offer\".",
            new ListShape<PolicyOffer>(OfferShape.Shape), choice => choice.Offers,
            (choice, offers) => choice with { Offers = (ImmutableArray<PolicyOffer>)offers });

    public string Key => key;

    public ObligationClass Class => given;

    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        IReadOnlyCollection<string> others = node[Single] is null ? [] : [.. OfferShape.Shape.Names];

        if (_choice.Read(reading, node, others) is not { } read)
        {
            return null;
        }

        var offers = read.Offers;

        if (node[Single] is not null)
        {
            offers = [.. offers, OfferShape.Shape.Read(reading, node, [.. _choice.Names])!];
        }
        else if (offers.IsEmpty && node[Candidates] is null)
        {
            reading.Error(node, "missing-member", $"'{Candidates}' or '{Single}' is missing: say what '{read.Slot}' gives.");
        }

        var choice = read with { Offers = [.. offers.Select(offer => Placed(reading, offer, read))] };
        reading.Replace(read, choice);

        return choice;
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        var choice = (PolicyChoice)value;
        var plain = choice with { Offers = [.. choice.Offers.Select(offer => Plain(offer, choice))] };

        if (plain.Offers is [{ Terms.After: null } single])
        {
            json.WriteStartObject();
            _choice.WriteMembers(json, plain with { Offers = [] });
            OfferShape.Shape.WriteMembers(json, single);
            json.WriteEndObject();
        }
        else
        {
            _choice.Write(json, plain);
        }
    }

    public override void Describe(SchemaWriting schema) => schema.Refer(key, this);

    public void DescribeWhole(SchemaWriting schema)
    {
        schema.Json.WriteString("description", About(given));
        schema.Type("object");
        schema.Member("properties", () =>
        {
            _choice.DescribeMembers(schema);
            OfferShape.Shape.DescribeMembers(schema, except: [.. _choice.Names]);
        });
        schema.Json.WriteTexts("required", [key]);
        schema.Json.WriteBoolean("additionalProperties", false);
    }

    /// <summary>What the offer takes from its slot.</summary>
    private static PolicyOffer Placed(DocumentReading reading, PolicyOffer offer, PolicyChoice choice)
    {
        var terms = offer.Terms with { Slot = choice.Slot, Class = choice.Class, After = offer.Terms.After ?? choice.After };
        var isStated = offer.ValuedOnce || terms.Value is not null;
        var placed = new PolicyOffer(terms, isStated && terms.Reads.Count == 0);
        reading.Replace(offer, placed);

        return placed;
    }

    /// <summary>The offer without what its slot and its value say anyway.</summary>
    private static PolicyOffer Plain(PolicyOffer offer, PolicyChoice choice) => new(
        offer.Terms with { After = offer.Terms.After == choice.After ? null : offer.Terms.After },
        offer.ValuedOnce && offer.Terms.Value is null);

    private static string About(ObligationClass given) => given switch
    {
        ObligationClass.Entitlement => "A benefit that is due by law, contract or guarantee; no limit or hold touches it.",
        ObligationClass.Redress => "A benefit that gives back what was lost; no limit or hold touches it.",
        _ => "A benefit of goodwill, or several to choose from.",
    };
}
