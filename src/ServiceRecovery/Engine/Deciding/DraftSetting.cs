using System.Collections.ObjectModel;

namespace ServiceRecovery;

/// <summary>What a draft may know besides its case. Everything in it was read before the decision began.</summary>
internal sealed record DraftSetting
{
    public required DateTimeOffset Now { get; init; }

    public required BusinessCalendar Calendar { get; init; }

    public required ConfirmationTerms Confirmation { get; init; }

    /// <summary>
    /// What each role of the policy may release; empty where the policy grants nothing and everybody may.
    /// </summary>
    public required IReadOnlyList<Grant> Grants { get; init; }

    /// <summary>Makes a decision about the case as the draft has it.</summary>
    public required Func<RecoveryCase, CustomerRecord, DecisionRecorded> Decide { get; init; }

    /// <summary>Makes an earlier decision again with the customer's goodwill as it is now.</summary>
    public required Func<DecisionRecorded, RecoveryCase, CustomerRecord, DecisionRecorded> DecideGoodwill { get; init; }

    /// <summary>Notes decisions for the candidates that are tried on them; null where none is.</summary>
    public DecisionShadow? Shadow { get; init; }

    public CustomerRecord Customer { get; init; } = CustomerRecord.Unknown;

    /// <summary>What other cases about the same failure have given; empty where nobody offers anything.</summary>
    public IReadOnlyDictionary<BenefitKey, CaseId> GivenElsewhere { get; init; } =
        ReadOnlyDictionary<BenefitKey, CaseId>.Empty;

    public required StepCatalog Steps { get; init; }

    public required LifecycleMachinePool Machines { get; init; }

    /// <summary>What speaks against contacting the customer of the case now.</summary>
    public ContactRestraint RestraintOn(RecoveryCase current) => RestraintAt(Now, current);

    /// <summary>What spoke against it at another time, as far as is known now.</summary>
    public ContactRestraint RestraintAt(DateTimeOffset at, RecoveryCase current) =>
        ContactRestraint.Of(current, Customer, Calendar, at);
}
