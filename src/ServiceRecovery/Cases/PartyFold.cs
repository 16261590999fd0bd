using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>How somebody becomes known in a case: once per person and role, the latest word counts.</summary>
internal static class PartyFold
{
    public static ImmutableArray<Party> Name(ImmutableArray<Party> parties, Party party)
    {
        foreach (var known in parties)
        {
            if (known.Person == party.Person && known.Role == party.Role)
            {
                return parties.Replace(known, party);
            }
        }

        return parties.Add(party);
    }
}
