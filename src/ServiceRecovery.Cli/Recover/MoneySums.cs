using System.Globalization;

namespace ServiceRecovery.Cli;

/// <summary>Amounts added up by currency; different currencies are never made one.</summary>
internal sealed class MoneySums
{
    private readonly SortedDictionary<string, decimal> _sums = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, decimal> ByCurrency => _sums;

    public void Add(Money money) =>
        _sums[money.Currency] = _sums.GetValueOrDefault(money.Currency) + money.Amount;

    public void Add(MoneySums other)
    {
        foreach (var (currency, amount) in other._sums)
        {
            _sums[currency] = _sums.GetValueOrDefault(currency) + amount;
        }
    }

    /// <summary>For people; a dash if there is nothing.</summary>
    public override string ToString() => _sums.Count == 0
        ? "-"
        : string.Join(" + ", _sums.Select(sum => $"{sum.Value.ToString("N2", CultureInfo.InvariantCulture)} {sum.Key}"));
}
