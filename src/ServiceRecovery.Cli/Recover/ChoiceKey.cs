namespace ServiceRecovery.Cli;

/// <summary>What makes choices of many cases one line of the summary: the slot, why it is given, and how many may be taken.</summary>
internal readonly record struct ChoiceKey(string Slot, ObligationClass Class, int Choose) : IComparable<ChoiceKey>
{
    public int CompareTo(ChoiceKey other)
    {
        var bySlot = string.CompareOrdinal(Slot, other.Slot);

        return bySlot != 0 ? bySlot : (Class, Choose).CompareTo((other.Class, other.Choose));
    }
}
