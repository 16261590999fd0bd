namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>A small policy in a document, as somebody would write it, and the same with mistakes.</summary>
internal static class LateParcel
{
    public const string Document = """
        {
          // How we treat late parcels.
          "policy": "late-parcel", "version": "2026.1", "currency": "USD", "timeZone": "Europe/Berlin", "kind": "guideline",
          "asOf": "2026-01-01", "reviewBy": "2027-01-01",
          "facts": { "parcel.daysLate": "int" },
          "rules": [
            { "id": "sorry", "because": "our own promise", "owe": [ { "duty": "apology", "within": "3d" } ] },
            { "id": "late", "when": "parcel.daysLate > 3 && failure.severity >= severity.moderate", "because": "our own promise",
              "may": [ { "slot": "voucher", "offer": "voucher", "value": 15 } ] }
          ],
          "tests": [
            { "name": "four days late", "given": { "parcel.daysLate": 4, "failure.severity": "moderate" },
              "expect": { "voucher.amount": 15, "apology": true } },
            { "name": "two days late", "given": { "parcel.daysLate": 2, "failure.severity": "moderate" }, "expect": { "voucher": false } }
          ]
        }
        """;

    /// <summary>Five mistakes on three lines.</summary>
    public static string Mistaken => With("parcel.daysLate >", "parcel.daysLaet >")
        .Replace("\"value\": 15 ", "\"value\": \"15x\" ", StringComparison.Ordinal)
        .Replace("\"3d\"", "\"3 dais\"", StringComparison.Ordinal)
        .Replace("\"id\": \"sorry\"", "\"idd\": \"sorry\"", StringComparison.Ordinal);

    /// <summary>The document with something else in one place.</summary>
    public static string With(string found, string put) => Document.Contains(found, StringComparison.Ordinal)
        ? Document.Replace(found, put, StringComparison.Ordinal)
        : throw new ArgumentException($"'{found}' is not in the document.", nameof(found));
}
