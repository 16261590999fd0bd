using System.Globalization;

namespace ServiceRecovery;

/// <summary>Which account and period of the ledger pays.</summary>
internal static class BudgetAccounts
{
    /// <summary>The budgets that pay for what the case offers now, each with the whole of it.</summary>
    public static IEnumerable<BudgetCharge> Of(CaseDraft draft, Money value)
    {
        foreach (var budget in draft.Case.Decision?.Decision.Budgets ?? [])
        {
            if (budget.Amount.Currency == value.Currency && AccountOf(draft, budget) is { } account)
            {
                yield return new BudgetCharge(account, PeriodOf(draft, budget.In), value, budget.Amount);
            }
        }
    }

    /// <summary>What is owed has an account of its own without a ceiling.</summary>
    public static BudgetCharge Owed(CaseDraft draft, RecoveryOffer offer, Money value) => new(
        $"{offer.Class.ToString().ToLowerInvariant()}/{draft.Case.Policy.Name}", PeriodOf(draft, BudgetPeriod.Month), value, null);

    private static string? AccountOf(CaseDraft draft, Budget budget) => budget.Per switch
    {
        BudgetScope.Policy => $"policy/{draft.Case.Policy.Name}/{budget.Name}",
        BudgetScope.Campaign => $"campaign/{budget.Name}",
        BudgetScope.Customer => $"customer/{budget.Name}/{Merging.BeneficiaryOf(draft.Case)}",
        _ => draft.Actor is { Kind: not ActorKind.System, Person: { } employee } ? $"employee/{budget.Name}/{employee}" : null,
    };

    private static string PeriodOf(CaseDraft draft, BudgetPeriod period)
    {
        var day = TimeZoneInfo.ConvertTime(draft.Now, draft.Setting.Calendar.Zone);

        return period switch
        {
            BudgetPeriod.Day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            BudgetPeriod.Month => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            BudgetPeriod.Quarter => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy}-Q{((day.Month - 1) / 3) + 1}"),
            BudgetPeriod.Year => day.ToString("yyyy", CultureInfo.InvariantCulture),
            _ => "all",
        };
    }
}
