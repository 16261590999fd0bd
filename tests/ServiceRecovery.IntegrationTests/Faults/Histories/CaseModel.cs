using System.Globalization;

namespace ServiceRecovery.IntegrationTests.Faults.Histories;

/// <summary>What one case is to its clients: a value at a version, a benefit that is given once, and a lease.</summary>
/// <param name="Version">The version.</param>
/// <param name="Last">What was appended last.</param>
/// <param name="IsGiven">Whether the benefit is given.</param>
/// <param name="Token">The token of the latest claim.</param>
/// <param name="HeldUntil">The minute at which its lease ends; -1 if it was released.</param>
internal readonly record struct CaseModel(long Version, string Last, bool IsGiven, long Token, long HeldUntil)
{
    public const string Done = "done";
    public const string Refused = "refused";
    private const long Free = -1;

    public static CaseModel New(long version, string last) => new(version, last, false, 0, Free);

    public string Reading => string.Create(CultureInfo.InvariantCulture, $"{Version} {Last}");

    /// <summary>What comes of the operation if it happens now; null if it cannot have had its answer now.</summary>
    public CaseModel? After(Operation operation) => operation.Kind switch
    {
        OperationKind.Read => operation.Answer == Reading ? this : null,
        OperationKind.Append => Append(operation),
        OperationKind.Give when IsGiven => operation.Answer == Refused ? this : null,
        OperationKind.Give => operation.Answer == Done ? this with { IsGiven = true } : null,
        OperationKind.Claim => Claim(operation),
        OperationKind.Fenced => operation.Answer == (IsHeldUnder(operation.Number) ? Done : Refused) ? this : null,
        _ => IsHeldUnder(operation.Number) ? this with { HeldUntil = Free } : this,
    };

    private bool IsHeldUnder(long token) => token == Token && HeldUntil != Free;

    /// <summary>A command that is applied says its new version, which may be more than one higher.</summary>
    private CaseModel? Append(Operation operation)
    {
        if (operation.Number != Version)
        {
            return operation.Answer == Refused ? this : null;
        }

        return long.TryParse(operation.Answer, CultureInfo.InvariantCulture, out var next) && next > Version
            ? this with { Version = next, Last = operation.Value }
            : null;
    }

    private CaseModel? Claim(Operation operation)
    {
        var isFree = HeldUntil <= operation.Number;

        if (operation.Answer == Refused)
        {
            return isFree ? null : this;
        }

        var token = long.Parse(operation.Answer, CultureInfo.InvariantCulture);

        return isFree && token > Token ? this with { Token = token, HeldUntil = operation.Number + 1 } : null;
    }
}
