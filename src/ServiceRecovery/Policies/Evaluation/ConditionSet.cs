using System.Runtime.CompilerServices;

namespace ServiceRecovery;

/// <summary>All conditions of a gear, run together: one bit for each that holds, one for each that cannot be decided.</summary>
/// <remarks>
/// The fast back ends assume that every fact they read is known and that nothing overflows. Where that is not so, the
/// walker decides: each condition alone, with the errors that CEL absorbs.
/// </remarks>
internal sealed class ConditionSet
{
    private readonly Condition?[] _conditions;
    private readonly string _currency;
    private readonly FactMask _all;
    private readonly FactMask?[] _each;
    private readonly ConditionReader<bool>?[] _closures;
    private readonly ulong[] _always;
    private readonly FusedTests? _fused;

    public ConditionSet(IReadOnlyList<Condition?> conditions, RecoveryPolicy policy, ConditionBackend backend)
    {
        _conditions = [.. conditions];
        _currency = policy.Currency;
        Words = Math.Max(1, (conditions.Count + 63) / 64);
        _all = new FactMask(_conditions.OfType<Condition>(), policy.Layout, _currency);
        _each = [.. conditions.Select(one => one is null ? null : new FactMask([one], policy.Layout, _currency))];
        var closures = new ConditionClosures(policy.Layout);
        Condition?[] folded = [.. conditions.Select(one => one is null ? null : ConditionFolding.Of(one, _currency))];
        _closures = [.. folded.Select(one => one is null ? null : closures.Test(one))];
        _always = new ulong[Words];

        for (var index = 0; index < _conditions.Length; index++)
        {
            _always[index >> 6] |= _conditions[index] is null ? 1UL << (index & 63) : 0;
        }

        if (backend == ConditionBackend.Compiled && RuntimeFeature.IsDynamicCodeSupported)
        {
            _fused = FusedConditions.Compile(folded, policy.Layout);
        }
    }

    /// <summary>How many words of 64 bits hold the answers.</summary>
    public int Words { get; }

    /// <summary>Writes which conditions hold and which cannot be decided; true where at least one cannot.</summary>
    public bool Run(CaseFacts facts, ulong[] holds, ulong[] undecided)
    {
        if (_all.IsMet(facts) && TryAll(facts, holds))
        {
            return false;
        }

        return RunEach(facts, holds, undecided);
    }

    /// <summary>Why a condition cannot be decided.</summary>
    public string ReasonOf(int index, CaseFacts facts) =>
        ConditionWalker.Evaluate(_conditions[index]!, facts, _currency).Reason ?? "";

    private bool TryAll(CaseFacts facts, ulong[] holds)
    {
        try
        {
            if (_fused is not null)
            {
                _fused(facts.Cells, facts.Texts, holds);
            }
            else
            {
                RunClosures(facts.Cells, facts.Texts, holds);
            }

            return true;
        }
        catch (ArithmeticException)
        {
            return false;
        }
    }

    private void RunClosures(long[] cells, string?[] texts, ulong[] holds)
    {
        var closures = _closures;
        _always.CopyTo(holds, 0);

        for (var index = 0; index < closures.Length; index++)
        {
            if (closures[index] is { } test && test(cells, texts))
            {
                holds[index >> 6] |= 1UL << (index & 63);
            }
        }
    }

    private bool RunEach(CaseFacts facts, ulong[] holds, ulong[] undecided)
    {
        _always.CopyTo(holds, 0);
        Array.Clear(undecided);
        var any = false;

        for (var index = 0; index < _conditions.Length; index++)
        {
            if (_conditions[index] is not null)
            {
                var holding = One(index, facts);
                any |= holding is null;
                (holding is null ? undecided : holds)[index >> 6] |= holding == false ? 0 : 1UL << (index & 63);
            }
        }

        return any;
    }

    private bool? One(int index, CaseFacts facts)
    {
        if (_each[index]!.IsMet(facts))
        {
            try
            {
                return _closures[index]!(facts.Cells, facts.Texts);
            }
            catch (ArithmeticException)
            {
                // The walker says what went wrong, and whether the other operand decides all the same.
            }
        }

        var outcome = ConditionWalker.Evaluate(_conditions[index]!, facts, _currency);

        return outcome.IsError ? null : outcome.IsTrue;
    }
}
