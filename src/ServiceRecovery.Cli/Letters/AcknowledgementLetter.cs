namespace ServiceRecovery.Cli;

/// <summary>
/// The step <c>letters.acknowledgement</c>: appends the acknowledgement of a case to the file of letters for a mailer.
/// </summary>
/// <remarks>It may run twice; the mailer knows a repeat by the line's key and drops it.</remarks>
internal sealed class AcknowledgementLetter(LetterBook letters, RecoveryPolicy policy) : IRecoveryStep
{
    public const string Name = "letters.acknowledgement";

    /// <summary>After the report; not for an injury or a death, where a form letter would be one more wrong.</summary>
    public static void Place(StepPlacement at) => at
        .Inside(CaseState.Reported)
        .Fulfils(AcknowledgementText.Duty)
        .Contacts("letter")
        .When(opened => opened.Customer is not null && opened.Failures.All(failure => failure.Harm < Harm.Injury));

    public async Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken)
    {
        if (step.Case.Customer is not { } person || step.Case.NameOf(person) is not { } customer)
        {
            return StepOutcome.FailedPermanently("customer-unknown");
        }

        await letters.AppendAsync(Line(step, customer, KnownPolicies.ZoneOf(step.Case.Policy, policy))).ConfigureAwait(false);

        return StepOutcome.Completed(Evidence.Of("letter", step.IdempotencyKey));
    }

    private static string Line(StepContext step, string customer, TimeZoneInfo zone) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("key", step.IdempotencyKey);
        json.WriteString("source", step.Case.Source);
        json.WriteString("reference", step.Case.Reference);
        json.WriteString("customer", customer);
        json.WriteString("date", $"{TimeZoneInfo.ConvertTime(step.Now, zone):yyyy-MM-dd}");
        json.WriteString("subject", AcknowledgementText.Subject(step.Case));
        json.WriteString("body", new AcknowledgementText(zone).Body(step.Case, step.Now));
        json.WriteEndObject();
    });
}
