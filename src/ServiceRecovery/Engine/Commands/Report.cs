namespace ServiceRecovery;

/// <summary>Turns a suspicion into a report: a customer is known to have been hit.</summary>
public sealed record Report : CaseCommand
{
    /// <summary>The host's id of the customer; null if the case names one already.</summary>
    public string? Customer { get; init; }

    /// <summary>What the customer says, in the customer's own words. Erasable.</summary>
    public string? Account { get; init; }

    internal PersonId? CustomerId { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        if (CustomerId is { } person && draft.Case.Customer is null)
        {
            draft.Emit(new PartyNamed
            {
                Party = new Party { Person = person, Role = PartyRole.Customer },
                Quotes = [new Quote(Quote.CustomerId, person, Customer!)],
            });
        }

        if (draft.FireOrRefuse(CaseTrigger.Report, MoveInput.Nothing))
        {
            RoundDesk.Begin(draft, CaseTrigger.Report, Account);
        }
    }
}
