using System.Buffers.Binary;

namespace ServiceRecovery.Cli;

/// <summary>Which cases of a run were counted, so that a row that repeats another counts its case only once.</summary>
/// <remarks>
/// It keeps the last eight bytes of each id, which are random, in a table that is at most half full: about 16 MB for a
/// million cases. Two ids of a million share their eight bytes in one run of forty million.
/// </remarks>
internal sealed class CountedCases
{
    private const int FirstSize = 1024;

    private ulong[] _slots = new ulong[FirstSize];
    private int _count;

    /// <summary>Whether the case was not counted before.</summary>
    public bool Add(CaseId id)
    {
        if (!Put(Fingerprint(id)))
        {
            return false;
        }

        if (++_count > _slots.Length / 2)
        {
            Grow();
        }

        return true;
    }

    private bool Put(ulong fingerprint)
    {
        var mask = (ulong)_slots.Length - 1;
        var at = fingerprint & mask;

        while (_slots[at] != 0)
        {
            if (_slots[at] == fingerprint)
            {
                return false;
            }

            at = (at + 1) & mask;
        }

        _slots[at] = fingerprint;

        return true;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new ulong[old.Length * 2];

        foreach (var fingerprint in old)
        {
            if (fingerprint != 0)
            {
                Put(fingerprint);
            }
        }
    }

    /// <summary>Never 0, which marks a free slot.</summary>
    private static ulong Fingerprint(CaseId id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.Value.TryWriteBytes(bytes);

        return Math.Max(1, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }
}
