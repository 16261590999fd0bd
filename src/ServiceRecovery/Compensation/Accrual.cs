namespace ServiceRecovery;

/// <summary>How many units of time have begun since a failure did, and how many can begin at most.</summary>
/// <param name="Units">Units begun so far.</param>
/// <param name="MostUnits">The most that the terms allow; null if they limit the amount only.</param>
/// <param name="Lasts">Whether it still goes on.</param>
/// <param name="UnitName">One unit, as one says it: <c>day</c>, <c>2 hours</c>.</param>
internal sealed record Accrual(decimal Units, decimal? MostUnits, bool Lasts, string UnitName)
{
    private static readonly Period Day = Period.Days(1);

    /// <summary>Null, with a finding, if a date or a count is missing or makes no sense.</summary>
    public static Accrual? Of(CompensationContext context)
    {
        var per = context.Terms.Per ?? Day;
        var start = Start(context);
        var stop = context.EndedAt < context.AsOf ? context.EndedAt.Value : context.AsOf;

        if (context.EndedAt < context.StartedAt)
        {
            return Bad(context, OfferFindings.OutOfRange(
                context.Terms, "failure.endedAt", $"{context.EndedAt:u}", $"{context.StartedAt:u} or later"));
        }

        if (!Elapsed.Counts(per))
        {
            return Bad(context, OfferFindings.OutOfRange(
                context.Terms, "per", $"{per}", "hours, days or months, which pass without a calendar"));
        }

        if (Elapsed.Begun(start, stop, per) is not { } units)
        {
            return Bad(context, OfferFindings.Missing(context.Terms, context.Terms.AccruesFrom ?? "failure.startedAt"));
        }

        var most = Most(context.Terms.Length, per, start);

        if (units < 0 || (context.Terms.Length is not null && most is null))
        {
            return Bad(context, OfferFindings.OutOfRange(
                context.Terms, "units", $"{units}", $"zero or more, with a length in the unit of '{per}'"));
        }

        var lasts = context.EndedAt is null || context.EndedAt > context.AsOf;

        return new(Math.Min(units, most ?? units), most, lasts && !(units >= most), Wording.Each(per));
    }

    private static DateTimeOffset? Start(CompensationContext context)
    {
        var begin = context.Terms.AccruesFrom is null ? context.StartedAt : context.AccruesAt;

        return context.Terms.StartsAfter is { } pause ? Elapsed.After(begin, pause) : begin;
    }

    private static decimal? Most(Period? length, Period per, DateTimeOffset? start) =>
        length is not { } longest ? null
        : longest.Unit == per.Unit ? decimal.Ceiling((decimal)longest.Count / per.Count)
        : Elapsed.After(start, longest) is { } end ? Elapsed.Begun(start, end, per)
        : null;

    private static Accrual? Bad(CompensationContext context, Finding why)
    {
        context.Note(why);

        return null;
    }
}
