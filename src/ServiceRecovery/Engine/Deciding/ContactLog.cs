namespace ServiceRecovery;

/// <summary>Writes down a contact: in the case, and in the customer's stream where all senders are counted together.</summary>
internal static class ContactLog
{
    /// <summary>One conversation over one channel is one contact, whatever was said in it.</summary>
    /// <param name="draft">The case.</param>
    /// <param name="channel">How.</param>
    /// <param name="purpose">What it was about.</param>
    /// <param name="person">Whether a person did it.</param>
    /// <param name="at">When it was, where the evidence says; null as the command says.</param>
    public static void Record(CaseDraft draft, string channel, string purpose, bool person, DateTimeOffset? at = null)
    {
        if (draft.Events.Any(pending => pending.Body is ContactRecorded { Inbound: false } known && known.Channel == channel))
        {
            return;
        }

        if (person)
        {
            NoteRestraint(draft, at ?? draft.OccurredAt);
        }

        draft.Emit(new ContactRecorded { Channel = channel, Purpose = purpose, Person = person });

        if (draft.Case.Customer is not null)
        {
            draft.EmitToCustomer(new CustomerContacted { Case = draft.Case.Id, Channel = channel, Purpose = purpose });
        }
    }

    /// <summary>What a person did is recorded as it was; that a step would have waited is worth knowing.</summary>
    private static void NoteRestraint(CaseDraft draft, DateTimeOffset at)
    {
        foreach (var finding in draft.Setting.RestraintAt(at, draft.Case).Postponing(at, draft.Now))
        {
            draft.Note(finding.Code, finding.Text);
        }
    }
}
