using System.Text.Json;

namespace ServiceRecovery;

/// <summary>
/// A point in time: <c>24h</c> after the round began, <c>60d after failure.receivedAt</c>, the moment <c>fix.metAt</c>
/// itself; or an object that says more.
/// </summary>
internal sealed class DeadlineShape : ValueShape
{
    private const string After = " after ";

    private static readonly ObjectShape<Deadline> Whole = new ObjectShape<Deadline>(
        "deadline", "A point in time: so long after something happened.", () => new Deadline { Within = default })
        .Need("time", "How long after.", CommonShapes.Period, one => one.Within, (one, period) => one with { Within = (Period)period })
        .Say("from", "What starts the clock: round.begunAt, failure.receivedAt, a duty that was met such as fix.metAt, or a date.",
            new TextShape("failure.receivedAt", "fix.metAt"), one => one.From, (one, from) => one with { From = (string)from })
        .Say("countsFirstDay", "Whether the day of the anchor is the first day. Default no.",
            CommonShapes.Flag, one => one.CountsFirstDay, (one, counts) => one with { CountsFirstDay = (bool)counts })
        .Say("pausedBy", "For whom the duty may wait while the clock stands still: customer, thirdParty. Default nobody: it always runs.",
            new FlagsShape(typeof(WaitingFor)), one => one.PausedBy, (one, who) => one with { PausedBy = (WaitingFor)who })
        .May("cutOff", "What comes in after this time of the policy's clock counts as of the next day. Default every time counts.",
            CommonShapes.TimeOfDay, one => one.CutOff, (one, time) => one with { CutOff = (TimeOnly)time });

    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        if (node.IsObject)
        {
            return Whole.Read(reading, node);
        }

        if (!node.IsText)
        {
            return reading.Expected(node, "a deadline such as '24h' or '60d after failure.receivedAt'");
        }

        if (Parse(node.Text) is not { } read)
        {
            reading.Error(node, "bad-period", PeriodShape.WhyNone(node.Text.Split(After)[0]));

            return null;
        }

        reading.Place(read, node, isBroken: false);

        return read;
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        var deadline = (Deadline)value;

        if (IsPlain(deadline))
        {
            json.WriteStringValue(Said(deadline));
        }
        else
        {
            Whole.Write(json, deadline);
        }
    }

    public override void Describe(SchemaWriting schema) => schema.AnyOf(
        () => schema.Text(null, "24h", "2 business days", "60d after failure.receivedAt", "fix.metAt"),
        () => Whole.Describe(schema));

    /// <summary>Whether a text says all of it.</summary>
    private static bool IsPlain(Deadline deadline) =>
        deadline is { CountsFirstDay: false, PausedBy: WaitingFor.Nobody, CutOff: null }
        && Parse(Said(deadline)) is { } said && said.Within == deadline.Within && said.From == deadline.From;

    private static string Said(Deadline deadline) => deadline switch
    {
        { Within: { Count: 0, Unit: TimeUnit.Hours } } => deadline.From,
        _ => $"{deadline}",
    };

    private static Deadline? Parse(string text)
    {
        if (text.IndexOf(After, StringComparison.Ordinal) is var at and > 0)
        {
            return Period.TryParse(text[..at], out var later) ? new Deadline { Within = later, From = text[(at + After.Length)..] } : null;
        }

        return Period.TryParse(text, out var within) ? new Deadline { Within = within }
            : text.Length > 0 && char.IsAsciiLetterLower(text[0]) ? new Deadline { Within = default, From = text }
            : null;
    }
}
