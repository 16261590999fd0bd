namespace ServiceRecovery;

/// <summary>What an entry does to its account. An entry is never changed: what ends one is another.</summary>
public enum LedgerEntryKind
{
    /// <summary>Sets money aside. Refused where the account has a ceiling and no room under it.</summary>
    Reserve,

    /// <summary>Spends what was set aside.</summary>
    Post,

    /// <summary>Frees what was set aside, because it is not wanted or not given.</summary>
    Void,

    /// <summary>Frees what was set aside, because its time is over.</summary>
    Expire,

    /// <summary>Takes back what was spent.</summary>
    Reverse,
}
