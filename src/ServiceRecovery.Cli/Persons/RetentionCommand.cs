using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary><c>retention apply</c>: deletes personal data that need not be kept any longer, or says what it would delete.</summary>
internal static class RetentionCommand
{
    public static Command Create(CommonOptions common, ToolConsole console) => new(
        "retention", "Delete personal data of cases that have been settled for long enough.")
    {
        Apply(common, console),
    };

    private static Command Apply(CommonOptions common, ToolConsole console)
    {
        var words = Days("--words", "What people said and wrote, this many days after a settled case last changed.");
        var customers = Days("--customers", "Who the customers are, this many days after the last of their cases did. For ever.");
        var hold = new Option<string>("--hold")
        {
            Description = "The property that keeps a case and its customer from being forgotten.",
            DefaultValueFactory = _ => RetentionRequest.LegalHold,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be deleted." };
        var apply = new Command(
            "apply",
            "Delete what is old enough, in commits of a hundred cases; may be stopped and run again. Cases that go on, owe something, "
            + "are parked, uncertain or held are left alone. Events and money stay. Of all tenants.") { words, customers, hold, dryRun };
        apply.SetAction(async (parsed, cancellationToken) =>
        {
            var (wordDays, customerDays) = (parsed.GetValue(words), parsed.GetValue(customers));
            Check(wordDays, customerDays, parsed.GetValue(hold)!);
            using var desk = RecoveryDesk.OpenExisting(common.PlaceOf(parsed), common.AsOfOf(parsed), console.Time);
            var request = new RetentionRequest
            {
                UnchangedSince = common.NowOf(parsed, console.Time),
                HoldProperty = parsed.GetValue(hold)!,
                DryRun = parsed.GetValue(dryRun),
            };
            var report = new RetentionReport();

            if (wordDays is { } some)
            {
                report = await WalkAsync(desk.Store, Since(request, some), report, cancellationToken).ConfigureAwait(false);
            }

            if (customerDays is { } most)
            {
                var said = report.Texts;
                var erasing = Since(request, most) with { ErasesCustomers = true };
                report = await WalkAsync(desk.Store, erasing, report, cancellationToken).ConfigureAwait(false);

                // Counting only, the second walk meets again what the first would have deleted.
                report = request.DryRun && said > 0 ? report with { Texts = said } : report;
            }

            Print(report, request, common.PrinterFor(parsed, console));

            return (int)ExitCode.Done;
        });

        return apply;
    }

    private static Option<int?> Days(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "days",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;

            if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var days)
                && days is >= 1 and <= 36_500)
            {
                return days;
            }

            result.AddError($"{name} '{text}' is no whole number of days from 1 to 36500.");

            return null;
        },
    };

    private static void Check(int? words, int? customers, string hold)
    {
        if (words is null && customers is null)
        {
            throw ToolException.Usage("retention.nothing", "Say what is old enough: --words 730 or --customers 1095, in days, or both.");
        }

        if (customers < words)
        {
            throw ToolException.Usage(
                "retention.order",
                $"--customers {customers} is less than --words {words}: whoever is erased said nothing. Give it {words} or more.");
        }

        if (string.IsNullOrWhiteSpace(hold))
        {
            throw ToolException.Usage("retention.hold", "--hold names a property, such as legal-hold.");
        }
    }

    private static RetentionRequest Since(RetentionRequest request, int days) =>
        request with { UnchangedSince = request.UnchangedSince.AddDays(-days) };

    private static async Task<RetentionReport> WalkAsync(
        ICaseStore store, RetentionRequest request, RetentionReport sum, CancellationToken cancellationToken)
    {
        for (RetentionReport? page = null; page is null || page.Next is not null;)
        {
            page = await store.ForgetAsync(request with { After = page?.Next }, cancellationToken).ConfigureAwait(false);
            sum = sum with
            {
                Cases = sum.Cases + page.Cases, Texts = sum.Texts + page.Texts, Customers = sum.Customers + page.Customers,
            };
        }

        return sum;
    }

    private static void Print(RetentionReport report, RetentionRequest request, Printer printer)
    {
        var verb = request.DryRun ? "Would delete" : "Deleted";
        printer.Paragraph(report.Texts + report.Customers == 0
            ? "Nothing is old enough, or it was deleted before. A case that goes on, owes something, is parked, uncertain or held is left "
                + "alone, however old; 'case list' says which owe something."
            : $"{verb} {report.Texts:N0} texts, and {(request.DryRun ? "erase" : "erased")} {report.Customers:N0} customers. "
                + "Events and money stay and verify. Backups and letters that were written before still hold the words.");
        printer.Value(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("dryRun", request.DryRun);
            json.WriteNumber("texts", report.Texts);
            json.WriteNumber("customers", report.Customers);
            json.WriteEndObject();
        });
    }
}
