namespace ServiceRecovery.Testing;

/// <summary>Reports to open cases with: invented, typical, the same at every call. Change them with <c>with</c>.</summary>
public static class Cases
{
    /// <summary>A pedal sticks: safety, distress, the company's own failure, one of an incident. Nobody complained.</summary>
    public static OpenCase StuckPedal { get; } = new()
    {
        Source = "recall",
        Reference = "VIN-7",
        Customer = "C-1",
        Origin = "incident",
        Incident = "10V017",
        Verdict = IncidentVerdict.Confirmed,
        Failure = new Failure
        {
            Id = "10V017/VIN-7",
            Kind = FailureKind.Safety,
            Severity = Severity.Critical,
            Harm = Harm.Distress,
            Safety = true,
            Responsibility = Responsibility.Company,
            Account = "VIN-7",
        },
    };

    /// <summary>A flight arrives four hours late, and the passenger says so.</summary>
    public static OpenCase LateFlight { get; } = new()
    {
        Source = "airline",
        Reference = "SR-418/seat-12A",
        Customer = "C-2",
        CustomerWords = "We landed at one in the morning and nobody told us anything.",
        Failure = new Failure
        {
            Id = "SR-418/12A/delay",
            Kind = FailureKind.Process,
            Severity = Severity.Moderate,
            Responsibility = Responsibility.Company,
            Account = "booking-5521",
        },
    };

    /// <summary>The line of one customer is dead, as are many others'. Nobody called.</summary>
    public static OpenCase Outage { get; } = new()
    {
        Source = "network",
        Reference = "line-1",
        Customer = "C-3",
        Origin = "incident",
        Incident = "outage-9",
        Verdict = IncidentVerdict.Confirmed,
        Failure = new Failure
        {
            Id = "outage-9/line-1",
            Kind = FailureKind.Outcome,
            Severity = Severity.Moderate,
            Responsibility = Responsibility.Company,
            Account = "line-1",
        },
    };

    /// <summary>A hotel guest could not sleep for the noise of building work.</summary>
    public static OpenCase HotelStay { get; } = new()
    {
        Source = "front-desk",
        Reference = "stay-88",
        Customer = "C-4",
        CustomerWords = "They were drilling above my room until midnight.",
        Failure = new Failure
        {
            Id = "stay-88/noise",
            Kind = FailureKind.Outcome,
            Severity = Severity.Moderate,
            Responsibility = Responsibility.Company,
            Account = "stay-88",
        },
    };

    /// <summary>A washing machine that leaks; its repair may fail.</summary>
    public static OpenCase FailedRepair { get; } = new()
    {
        Source = "workshop",
        Reference = "order-31",
        Customer = "C-5",
        CustomerWords = "It leaks again, two days after I bought it.",
        Failure = new Failure
        {
            Id = "order-31/leak",
            Kind = FailureKind.Outcome,
            Severity = Severity.Moderate,
            Responsibility = Responsibility.Company,
            Account = "machine-31",
        },
    };

    /// <summary>The same report of another customer, whose failure, account and reference are their own.</summary>
    /// <param name="open">The report to take as a pattern.</param>
    /// <param name="customer">The host's id of the other customer.</param>
    public static OpenCase For(this OpenCase open, string customer)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentException.ThrowIfNullOrWhiteSpace(customer);
        var failure = open.Failure is null
            ? null
            : open.Failure with { Id = $"{open.Failure.Id}/{customer}", Account = $"{open.Failure.Account}/{customer}" };

        return open with { Reference = $"{open.Reference}/{customer}", Customer = customer, Failure = failure };
    }
}
