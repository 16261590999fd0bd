namespace ServiceRecovery;

/// <summary>For every amount of goodwill the roles that may release it, each list made once.</summary>
internal sealed class GrantTable
{
    private readonly long[] _upTo;
    private readonly Grant[][] _enough;

    private GrantTable(IReadOnlyList<Grant> grants)
    {
        Grant[] all = [.. grants];
        _upTo = Array.ConvertAll(all, grant => Units(grant.UpTo));
        _enough = new Grant[all.Length + 1][];

        for (var from = 0; from <= all.Length; from++)
        {
            _enough[from] = all[from..];
        }
    }

    /// <summary>Whether the policy grants anything at all; without grants everybody may release all.</summary>
    public bool IsEmpty => _upTo.Length == 0;

    public static GrantTable Of(IReadOnlyList<Grant> grants) => new(grants);

    /// <summary>A grant of more than can be counted is one of everything.</summary>
    private static long Units(Money upTo) => upTo < Money.FromMinorUnits(long.MaxValue, upTo.Currency)
        ? upTo.RoundDown().ToMinorUnits()
        : long.MaxValue;

    public Grant[] For(long units)
    {
        if (units <= 0)
        {
            return _enough[^1];
        }

        var from = 0;

        while (from < _upTo.Length && _upTo[from] < units)
        {
            from++;
        }

        return _enough[from];
    }
}
