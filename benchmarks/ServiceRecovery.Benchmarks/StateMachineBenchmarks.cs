using BenchmarkDotNet.Attributes;
using Stateless;
using static ServiceRecovery.CaseState;
using On = ServiceRecovery.CaseTrigger;

namespace ServiceRecovery.Benchmarks;

/// <summary>What does a machine with the lifecycle's moves cost over the <c>switch</c> one would write by hand?</summary>
/// <remarks>Guards return true here: the conditions of the lifecycle have their own cost, whoever asks them.</remarks>
[MemoryDiagnoser]
public class StateMachineBenchmarks
{
    private StateMachine<CaseState, CaseTrigger> _machine = null!;
    private CaseState _from = ExtraOffered;
    private CaseTrigger _trigger = On.Confirm;
    private CaseState _state;
    private int _told;

    [GlobalSetup]
    public void BuildMachine()
    {
        // Written here so that the compiler cannot work the switch out beforehand.
        (_from, _trigger) = (ExtraOffered, On.Confirm);
        _machine = new(() => _state, next => _state = next, FiringMode.Immediate);
        _machine.OnTransitioned(_ => _told = unchecked(_told + 1));

        foreach (var move in CaseLifecycle.Moves)
        {
            _machine.Configure(move.From).PermitIf(move.Trigger, move.To, () => _state == move.From, "in its state");
        }
    }

    [Benchmark(Baseline = true)]
    public CaseState HandWrittenSwitch()
    {
        _state = Next(_from, _trigger) ?? throw new InvalidOperationException();

        return _state;
    }

    [Benchmark]
    public bool CanFire()
    {
        _state = _from;

        return _machine.CanFire(_trigger);
    }

    [Benchmark]
    public CaseState Fire()
    {
        _state = _from;
        _machine.Fire(_trigger);

        return _state;
    }

    private static CaseState? Next(CaseState from, CaseTrigger trigger) => (from, trigger) switch
    {
        (Reported, On.Acknowledge) => Acknowledged,
        (Acknowledged, On.Apologize) => Apologized,
        (Acknowledged or Apologized, On.StartFix) => Fixing,
        (Acknowledged or Apologized or Fixing, On.CompleteFix) => Fixed,
        (Apologized or Fixed, On.ShowConcern) => ConcernShown,
        (Apologized or Fixed or ConcernShown, On.OfferExtra) => ExtraOffered,
        (>= Acknowledged and <= ExtraOffered or LeftAlone or Unconfirmed, On.Confirm) => Confirmed,
        (>= Acknowledged and <= ExtraOffered, On.Dispute) => Reported,
        (>= Fixed and <= ExtraOffered or Confirmed or Unconfirmed or LeftAlone, On.Relapse) => Reported,
        _ => null,
    };
}
