using System.Globalization;

namespace ServiceRecovery.Cli;

/// <summary>Reads the fields of one row and keeps the first thing that is wrong with it.</summary>
internal sealed class RowFields(RowMapping mapping, RawRow row, DateTimeOffset asOf)
{
    private string? _currency;

    /// <summary>The first problem; null while there is none. After a problem every field reads as absent.</summary>
    public RejectedRow? Problem { get; private set; } = row.Problem;

    public string? Text(ReportField field)
    {
        if (Problem is not null || mapping[field] is not { } source)
        {
            return null;
        }

        if (source.TryRead(row.Values, out var text))
        {
            return text;
        }

        Refuse(field, text, $"is not in the mapping's values: {string.Join(", ", source.Values!.Keys.Order())}.");

        return null;
    }

    /// <summary>A name that other rows and other systems refer to.</summary>
    public string? Identifier(ReportField field)
    {
        var text = Text(field);

        if (text?.Length > InputLimits.Identifier)
        {
            Refuse(field, text, $"has {text.Length:N0} characters; at most {InputLimits.Identifier} are taken.");
        }
        else if (text is not null && text.Any(char.IsControl))
        {
            Refuse(field, text, "holds a control character. Remove it: two ids that look the same must be the same.");
        }

        return text;
    }

    public T OneOf<T>(ReportField field, string what)
        where T : struct, Enum
    {
        if (Text(field) is not { } text)
        {
            return default;
        }

        if (!EnumNames<T>.TryParse(text, out var value))
        {
            Refuse(field, text, EnumNames<T>.Complaint(text, what));
        }

        return value;
    }

    public bool YesOrNo(ReportField field)
    {
        if (Text(field) is not { } text)
        {
            return false;
        }

        if (FieldValues.YesOrNo(text) is { } answer)
        {
            return answer;
        }

        Refuse(field, text, "is neither yes nor no.");

        return false;
    }

    public int? Count(ReportField field, int most)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= most)
        {
            return count;
        }

        Refuse(field, text, $"is no whole number from 0 to {most}.");

        return null;
    }

    public DateTimeOffset? Moment(ReportField field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        var formats = mapping[field]!.Formats;
        var moment = FieldValues.Moment(text, formats);

        if (moment is null)
        {
            Refuse(field, text, FieldValues.MomentComplaint(formats));
        }
        else if (moment > asOf)
        {
            Refuse(field, text, $"is after {asOf:yyyy-MM-dd HH:mm} UTC, when this is decided. Correct it or set --as-of.");
        }

        return moment;
    }

    public Money? Amount(ReportField field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (!FieldValues.TryAmount(text, out var amount, out var beside))
        {
            Refuse(field, text, "is no amount such as 12.50 or 12.50 USD.");
        }
        else if (amount < 0)
        {
            Refuse(field, text, "is negative. An amount says what was paid, lost or spent; leave it empty if nothing was.");
        }
        else if (CurrencyOf(field, text, beside) is { } currency)
        {
            return new Money(amount, currency);
        }

        return null;
    }

    public void Refuse(ReportField field, string? value, string reason) =>
        Problem ??= new RejectedRow(row.Line, mapping[field]?.Column ?? field.Name(), value, reason);

    private string? CurrencyOf(ReportField field, string text, string? beside)
    {
        var stated = beside ?? Text(ReportField.Currency);
        var currency = stated ?? _currency;

        if (currency is null || !FieldValues.IsCurrency(currency))
        {
            Refuse(field, text, "has no currency. Fill the column currency, or write 12.50 USD: three capital letters.");

            return null;
        }

        if (_currency is not null && _currency != currency)
        {
            Refuse(field, text, $"is in {currency}, another amount of the row in {_currency}. One row, one currency.");

            return null;
        }

        return _currency = currency;
    }
}
