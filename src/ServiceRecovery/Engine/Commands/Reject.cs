namespace ServiceRecovery;

/// <summary>Upholds no claim, and says so properly: no customer is left at a dead end.</summary>
/// <remarks>
/// Where the law forbids to tell the reasons, the case becomes due at the review date and asks a person. Sent again
/// with a later date it withholds them for longer.
/// </remarks>
public sealed record Reject : CaseCommand
{
    /// <summary>What was found. Null only for a suspicion that concerns nobody.</summary>
    public string? Findings { get; init; }

    /// <summary>What the customer can do or have instead.</summary>
    public string? Alternative { get; init; }

    /// <summary>The way onward, such as a dispute body, with its deadline.</summary>
    public string? RouteOnward { get; init; }

    /// <summary>Until when the way onward is open.</summary>
    public DateTimeOffset? RouteEndsAt { get; init; }

    /// <summary>
    /// The law that forbids to tell the reasons, for example <c>tipping-off</c>; it stands in for the findings.
    /// </summary>
    public string? WithheldUnder { get; init; }

    /// <summary>Who approved that the reasons are withheld: the host's id of a person. Needed with the law.</summary>
    public string? WithheldApprover { get; init; }

    /// <summary>
    /// When it is looked at again whether they must still be withheld. Needed with the law; not in the past.
    /// </summary>
    public DateTimeOffset? WithheldReviewAt { get; init; }

    internal PersonId? ApproverId { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        var review = WithheldReviewAt is { } at ? Instants.Cut(at) : (DateTimeOffset?)null;

        if (draft.Case.State == CaseState.NotUpheld && review is { } later && later != draft.Case.WithheldUntil)
        {
            WithholdAnew(draft, later);
            return;
        }

        draft.FireOrRefuse(
            CaseTrigger.Reject,
            new MoveInput { Missing = [.. MissingIn(draft), .. MissingReview(draft)] },
            new CaseMoved
            {
                Trigger = CaseTrigger.Reject,
                From = draft.Case.State,
                To = CaseState.NotUpheld,
                Reason = Findings ?? WithheldReasons.ReasonUnder(WithheldUnder),
                WithheldUnder = WithheldUnder,
                WithheldBy = ApproverId,
                Quotes = Approver(),
                WithheldUntil = review,
                RouteOnward = RouteOnward is null
                    ? null
                    : $"{RouteOnward}, until {RouteEndsAt:yyyy-MM-dd}; instead: {Alternative}",
            });
    }

    private void WithholdAnew(CaseDraft draft, DateTimeOffset until)
    {
        if (draft.Actor.Kind != ActorKind.Company)
        {
            draft.Refuse("wrong-actor", $"Reasons are withheld by Company; the actor is {draft.Actor.Kind}.");
        }
        else if (MissingReview(draft) is { Count: > 0 } missing)
        {
            draft.Refuse("not-said", $"{string.Join(", ", missing)} must be stated.");
        }
        else
        {
            draft.Emit(WithheldReasons.Anew(until, WithheldUnder, ApproverId, Approver()));
        }
    }

    private IReadOnlyList<Quote> Approver() =>
        ApproverId is { } person ? [new Quote(Quote.ApproverId, person, WithheldApprover!)] : [];

    private IReadOnlyList<string> MissingIn(CaseDraft draft) => draft.Case.State == CaseState.Suspected
        ? []
        : Closing.Missing(
            (nameof(Findings), Findings ?? WithheldUnder),
            (nameof(Alternative), Alternative),
            (nameof(RouteOnward), RouteOnward),
            (nameof(RouteEndsAt), RouteEndsAt?.ToString("u")));

    private IReadOnlyList<string> MissingReview(CaseDraft draft) => (WithheldUnder ?? WithheldApprover) is null
        ? []
        : Closing.Missing(
            (nameof(WithheldUnder), WithheldUnder),
            (nameof(WithheldApprover), WithheldApprover),
            ($"a later {nameof(WithheldReviewAt)}", WithheldReviewAt > draft.Now ? "later" : null));
}
