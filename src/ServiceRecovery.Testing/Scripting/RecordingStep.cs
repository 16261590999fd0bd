namespace ServiceRecovery.Testing;

/// <summary>A step, or the issuer behind one, that writes down every call and fails as it is told.</summary>
/// <remarks>
/// Safe for concurrent use. Without faults it completes. Faults are used up in the order in which they were told, one a
/// call. An issuer that is idempotent or can be queried has its effect once for a key, however often it is called; any
/// other step has it at every call that gets through.
/// </remarks>
public sealed class RecordingStep : IRecoveryStep
{
    private readonly Lock _lock = new();
    private readonly Queue<StepFault> _faults = [];
    private readonly List<StepCall> _calls = [];
    private readonly HashSet<string> _keysWithEffect = new(StringComparer.Ordinal);
    private readonly IssuerGuarantee? _guarantee;
    private readonly HangingSteps _hanging;
    private Func<StepContext, StepOutcome>? _always;

    internal RecordingStep(string name, Action<StepPlacement> place, IssuerGuarantee? guarantee, HangingSteps hanging)
    {
        Name = name;
        Place = place;
        _guarantee = guarantee;
        _hanging = hanging;
    }

    /// <summary>Its stored name.</summary>
    public string Name { get; }

    /// <summary>Every call, in order.</summary>
    public IReadOnlyList<StepCall> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>How often something happened in the world outside.</summary>
    public int Effects => Calls.Count(call => call.HadEffect);

    internal Action<StepPlacement> Place { get; }

    /// <summary>How often something happened in the world outside for a case.</summary>
    public int EffectsFor(CaseId id) => Calls.Count(call => call.HadEffect && call.Case == id);

    /// <summary>How often something happened in the world outside under a key.</summary>
    public int EffectsUnder(string idempotencyKey) =>
        Calls.Count(call => call.HadEffect && call.IdempotencyKey == idempotencyKey);

    /// <summary>The next calls have their effect, and the caller never hears of it.</summary>
    public RecordingStep TimesOutAfterEffect(int times = 1) =>
        Then(times, new StepFault(TimeSpan.Zero, true, _ => throw new TimeoutException("The answer came too late.")));

    /// <summary>The next calls fail without an effect; a later one may work.</summary>
    public RecordingStep FailsTimes(int times, string code = "unavailable") =>
        Then(times, new StepFault(TimeSpan.Zero, false, _ => StepOutcome.FailedTransiently(code)));

    /// <summary>Every call from now on fails without an effect, and says that no other would work.</summary>
    public RecordingStep FailsPermanently(string code = "rejected") => Always(_ => StepOutcome.FailedPermanently(code));

    /// <summary>
    /// The next call hangs until the clock has been advanced so far, then goes on as if nothing had been. It does not
    /// listen to its token: a worker that loses patience gives it up.
    /// </summary>
    public RecordingStep HangsFor(TimeSpan span) => Then(1, new StepFault(span, true, null));

    /// <summary>The next call asks to be called again after a while.</summary>
    public RecordingStep DefersFor(TimeSpan span) =>
        Then(1, new StepFault(TimeSpan.Zero, false, step => StepOutcome.Deferred(step.Now + span)));

    /// <summary>The next call makes matters worse for the customer.</summary>
    public RecordingStep Worsens(string reason) =>
        Then(1, new StepFault(TimeSpan.Zero, true, _ => StepOutcome.Worsened(reason)));

    /// <summary>Every call from now on answers this, without an effect.</summary>
    public RecordingStep Always(Func<StepContext, StepOutcome> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);

        lock (_lock)
        {
            _always = answer;
        }

        return this;
    }

    /// <inheritdoc />
    public async Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var fault = NextFault();

        if (fault.HangsFor > TimeSpan.Zero)
        {
            await _hanging.HangAsync(fault.HangsFor).ConfigureAwait(false);
        }

        Write(step, fault.HasEffect);

        return fault.Answer is { } answer ? answer(step) : StepOutcome.Completed(Evidence.Of(Name, step.IdempotencyKey));
    }

    private StepFault NextFault()
    {
        lock (_lock)
        {
            return _faults.TryDequeue(out var fault)
                ? fault
                : new StepFault(TimeSpan.Zero, HasEffect: _always is null, _always);
        }
    }

    private void Write(StepContext step, bool hasEffect)
    {
        lock (_lock)
        {
            var isFirst = hasEffect && _keysWithEffect.Add(step.IdempotencyKey);
            var dedupes = _guarantee is IssuerGuarantee.Idempotent or IssuerGuarantee.Queryable;

            _calls.Add(new StepCall
            {
                Case = step.Case.Id,
                IdempotencyKey = step.IdempotencyKey,
                Attempt = step.Attempt,
                At = step.Now,
                Offer = step.Offer,
                HadEffect = dedupes ? isFirst : hasEffect,
            });
        }
    }

    private RecordingStep Then(int times, StepFault fault)
    {
        lock (_lock)
        {
            for (var call = 0; call < times; call++)
            {
                _faults.Enqueue(fault);
            }
        }

        return this;
    }
}
