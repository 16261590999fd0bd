namespace ServiceRecovery;

/// <summary>In which manner something was done.</summary>
internal sealed record DutyManner
{
    public DutyMode Mode { get; init; }

    public Rank Rank { get; init; }

    public string? Channel { get; init; }

    public bool Person { get; init; }

    public bool AcceptsResponsibility { get; init; }

    public required Evidence Evidence { get; init; }

    /// <summary>Everything in which the manner falls short of what is owed. It binds in every state.</summary>
    public IEnumerable<Finding> Against(RecoveryCase current, Duty duty, DateTimeOffset now)
    {
        var terms = duty.Terms;

        if (Mode < terms.Mode)
        {
            yield return Short(duty, "mode", $"{terms.Mode} contact", $"{Mode}", Mode == DutyMode.Broadcast
                ? "A broadcast never meets a duty to one customer."
                : "Do it in the manner that is owed.");
        }

        if (Rank < terms.Rank)
        {
            yield return Short(duty, "rank", $"at least {terms.Rank}", $"{Rank}", "Let somebody of that rank do it.");
        }

        if (terms.Person && !Person)
        {
            yield return Short(duty, "person", "a person", "a machine", "Let a person do it.");
        }

        if (terms.AcceptsResponsibility && !AcceptsResponsibility)
        {
            yield return Short(duty, "responsibility", "that responsibility is accepted", "regret only",
                "Say that it is the company's failure.");
        }

        if (terms.Channel is { } channel && Channel != channel)
        {
            yield return Short(duty, "channel", $"the channel '{channel}'", $"'{Channel ?? "none"}'", "Use that channel.");
        }

        foreach (var shortcoming in DutyContent.Against(duty, Evidence, Channel))
        {
            yield return shortcoming;
        }

        if (AgainstTime(current, duty, now) is { } early)
        {
            yield return early;
        }
    }

    private static Finding? AgainstTime(RecoveryCase current, Duty duty, DateTimeOffset now) =>
        DutyOrder.FindFirst(current, duty) is { } first
            ? new Finding("too-early", $"Duty '{duty.Id}' comes after '{first.Id}', which is owed still. Do that first.")
        : duty.NotBefore > now
            ? new Finding("too-early", $"Duty '{duty.Id}' must not be done before {duty.NotBefore:u}; it is {now:u}.")
        : null;

    /// <summary>One thing that falls short, with what is owed and what was found.</summary>
    public static Finding Short(Duty duty, string what, string owed, string found, string remedy) =>
        new($"manner-{what}", $"Duty '{duty.Id}' asks for {owed}; found {found}. {remedy}");
}
