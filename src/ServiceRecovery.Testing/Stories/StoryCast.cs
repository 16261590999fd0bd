namespace ServiceRecovery.Testing;

/// <summary>Who does what in a story where nobody is named.</summary>
internal static class StoryCast
{
    public const string Employee = "staff";

    public static IReadOnlyList<string> RolesOf(IEnumerable<RecoveryPolicy> policies) =>
        [.. policies.SelectMany(policy => policy.Grants).Select(grant => grant.Role).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// The customer with the proof of a session for what only a customer says; else an employee with all roles, of the
    /// rank that the command states, or of the highest where it states none.
    /// </summary>
    public static Actor For(CaseCommand command, RecoveryCase current, IReadOnlyList<string> roles)
    {
        if (IsCustomers(command) && current.Customer is { } person && current.NameOf(person) is { } name)
        {
            return Actor.Customer(name, ActorProof.Session);
        }

        var waivers = current.Duties.Select(duty => duty.Terms.WaivableBy).OfType<string>();
        var rank = command is EvidenceCommand { Rank: not Rank.Any and var stated } ? stated : Rank.Executive;

        return Actor.Employee(Employee, [.. roles.Concat(waivers).Distinct(StringComparer.Ordinal)]).WithRank(rank);
    }

    /// <summary>A conversation in which everybody is named: each part by who would do it alone.</summary>
    public static CaseCommand Cast(CaseCommand command, RecoveryCase current, IReadOnlyList<string> roles) =>
        command is Conversation whole
            ? whole with { Parts = [.. whole.Parts.Select(part => (part.Command, part.By ?? For(part.Command, current, roles)))] }
            : command;

    private static bool IsCustomers(CaseCommand command) => command switch
    {
        Confirm or Dispute or AnswerOffer or LeaveAlone or Withdraw or Report or Relapse => true,
        SettleDuty settle => settle.Status == DutyStatus.Declined,
        Reopen reopen => reopen.Owed is null,
        RecordContact contact => contact.Inbound,
        _ => false,
    };
}
