namespace ServiceRecovery;

/// <summary>Writes down a contact: in the case, and in the customer's stream where all senders are counted together.</summary>
internal static class ContactLog
{
    public static void Record(CaseDraft draft, string channel, string purpose, bool person)
    {
        draft.Emit(new ContactRecorded { Channel = channel, Purpose = purpose, Person = person });

        if (draft.Case.Customer is not null)
        {
            draft.EmitToCustomer(new CustomerContacted { Case = draft.Case.Id, Channel = channel, Purpose = purpose });
        }
    }
}
