using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceRecovery;

/// <summary>How event payloads look as JSON: camelCase, enums by name, nulls, zeros and falses left out.</summary>
/// <remarks>
/// A member that is added later reads as null, zero or false from older events; where that would be wrong the schema
/// number rises and an upcaster fills it.
/// </remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = false,
    Converters =
    [
        typeof(MoneyJson), typeof(PeriodJson), typeof(CaseIdJson), typeof(PersonIdJson), typeof(TenantIdJson),
        typeof(DutyIdJson), typeof(InstantJson),
        typeof(NamedEnumJson<CaseState>), typeof(NamedEnumJson<CaseTrigger>), typeof(NamedEnumJson<IncidentVerdict>),
        typeof(NamedEnumJson<FailureKind>), typeof(NamedEnumJson<Severity>), typeof(NamedEnumJson<Harm>),
        typeof(NamedEnumJson<Responsibility>), typeof(NamedEnumJson<PartyRole>), typeof(NamedEnumJson<ActorProof>),
        typeof(NamedEnumJson<Gear>), typeof(NamedEnumJson<ObligationClass>), typeof(NamedEnumJson<DutyMode>),
        typeof(NamedEnumJson<DutyStatus>), typeof(NamedEnumJson<Rank>), typeof(NamedEnumJson<OfferStatus>),
        typeof(NamedEnumJson<OfferForm>), typeof(FlagsJson<Restraint>),
        typeof(FlagsJson<WaitingFor>), typeof(FlagsJson<RepresentationScope>),
        typeof(NamedEnumJson<DayOfWeek>), typeof(NamedEnumJson<BudgetScope>), typeof(NamedEnumJson<BudgetPeriod>),
    ])]
[JsonSerializable(typeof(CaseOpened))]
[JsonSerializable(typeof(CaseMoved))]
[JsonSerializable(typeof(AuditSealed))]
[JsonSerializable(typeof(RoundBegun))]
[JsonSerializable(typeof(AccountHeard))]
[JsonSerializable(typeof(DecisionRecorded))]
[JsonSerializable(typeof(DutyOpened))]
[JsonSerializable(typeof(DutyChanged))]
[JsonSerializable(typeof(DutyBreached))]
[JsonSerializable(typeof(OfferChanged))]
[JsonSerializable(typeof(ContactRecorded))]
[JsonSerializable(typeof(FactsStated))]
[JsonSerializable(typeof(PartyNamed))]
[JsonSerializable(typeof(PropertySet))]
[JsonSerializable(typeof(WordKept))]
[JsonSerializable(typeof(WordVoided))]
[JsonSerializable(typeof(StepReported))]
[JsonSerializable(typeof(RecordRetracted))]
[JsonSerializable(typeof(IncidentTaken))]
[JsonSerializable(typeof(CaseParked))]
[JsonSerializable(typeof(CaseAbsorbed))]
[JsonSerializable(typeof(PolicyChanged))]
[JsonSerializable(typeof(CustomerRestrained))]
[JsonSerializable(typeof(CustomerContacted))]
[JsonSerializable(typeof(GoodwillGiven))]
[JsonSerializable(typeof(IncidentDeclared))]
[JsonSerializable(typeof(IncidentScoped))]
[JsonSerializable(typeof(VerdictGiven))]
[JsonSerializable(typeof(EvidenceShared))]
[JsonSerializable(typeof(PolicyActivated))]
[JsonSerializable(typeof(GearSwitched))]
internal sealed partial class EventJson : JsonSerializerContext;
