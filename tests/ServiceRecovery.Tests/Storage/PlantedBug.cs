namespace ServiceRecovery.Tests.Storage;

/// <summary>A mistake that an author of a store could make.</summary>
public enum PlantedBug
{
    None,
    DropsTheVersionCheck,
    DropsTheReferenceKey,
    DropsThePersonKey,
    DropsTheBenefitKey,
    DropsTheExpectedStatus,
    DropsTheMessageKey,
    IgnoresFences,
    StoresByPiecemeal,
    AnswersWithoutStoring,
    MixesTenants,
    ForgetsErasures,
    DropsTextsOfTheErased,
    CutsTimesToMilliseconds,
    ClaimsParkedCases,
    ClaimsEarly,
    ForgetsLeases,
    SettlesLostDeliveries,
    EndsPagesEarly,
    KeepsOneQueueForAllHandlers,
    ForgetsAttempts,
    IgnoresCeilings,
    CapsWhatIsOwed,
    DropsRefusedEntries,
    KeepsOnePeriodForEver,
    CountsOnlyThePage,
    CountsNoUncertainBenefits,
    ClaimsOfEveryTenant,
}
