namespace ServiceRecovery;

/// <summary>How a document says what follows once a duty is late.</summary>
internal static class BreachShape
{
    public static readonly ObjectShape<BreachTerms> Shape = new ObjectShape<BreachTerms>(
        "breach", "What follows once a duty is late: a duty that is owed as well, a role that must know.", () => new BreachTerms())
        .May("owe", "The duty that is then owed as well, to the same party in the same manner.",
            new TextShape("explanation"), breach => breach.Owes, (breach, duty) => breach with { Owes = (string)duty })
        .May("within", "By when, from the breach. Default without a clock.",
            CommonShapes.Period, breach => breach.Within, (breach, period) => breach with { Within = (Period)period })
        .May("tell", "The role that must know.",
            new TextShape("service-manager"), breach => breach.Tells, (breach, role) => breach with { Tells = (string)role });
}
