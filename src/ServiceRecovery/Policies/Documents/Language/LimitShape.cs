using System.Collections.Immutable;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A list of ceilings: goodwill per case or customer, budgets, contacts, and quiet hours, each told by its first member.</summary>
internal sealed class LimitShape : ValueShape
{
    private const string PerCase = "goodwillPerCase";
    private const string PerCustomer = "goodwillPerCustomer";
    private const string Contacts = "contacts";
    private const string BudgetName = "budget";
    private const string Quiet = "quietHours";

    private static readonly ObjectShape<PolicyLimit> Goodwill = new ObjectShape<PolicyLimit>(
        "goodwillLimit", "A ceiling for goodwill.", Nothing)
        .May(PerCase, "At most so much for one case: an amount, or an expression that says how much is left.",
            new CeilingShape(), limit => Ceiling.Of(limit, LimitScope.Case), (limit, most) => With(limit, LimitScope.Case, (Ceiling)most))
        .May(PerCustomer,
            "At most so much for one customer in a period: an amount (then in a year), or an expression that says how much is left.",
            new CeilingShape(), limit => Ceiling.Of(limit, LimitScope.Customer),
            (limit, most) => With(limit, LimitScope.Customer, (Ceiling)most))
        .May("in", "The period of a limit per customer.",
            CommonShapes.Period, limit => limit.In, (limit, period) => limit with { In = (Period)period })
        .May("when", "Where it applies. Default always.",
            ConditionShape.Test, limit => limit.When, (limit, when) => limit with { When = (Condition)when })
        .Say("because", "Where the number comes from. Default the policy's own choice.",
            new ReasonShape(), limit => limit.Because, (limit, because) => limit with { Because = (string)because });

    private static readonly ObjectShape<ContactCeiling> Contact = new ObjectShape<ContactCeiling>(
        "contactLimit", "At most so many contacts in a period; it postpones and never deletes what is owed.",
        () => new ContactCeiling(0, default))
        .Need(Contacts, "How many.", CommonShapes.Whole, limit => limit.Count, (limit, count) => limit with { Count = (int)count })
        .Need("in", "The period.", CommonShapes.Period, limit => limit.In, (limit, period) => limit with { In = (Period)period });

    private static readonly ObjectShape<Budget> BudgetShape = new ObjectShape<Budget>(
        "budget", "At most so much goodwill in a period of the calendar, set aside in the ledger when it is offered.",
        () => new Budget { Name = "", Amount = default })
        .Need(BudgetName, "Its stable name, in kebab-case.",
            new TextShape("spring-goodwill"), budget => budget.Name, (budget, name) => budget with { Name = (string)name })
        .Need("amount", "The most that may be reserved and spent together.",
            CommonShapes.Amount, budget => budget.Amount, (budget, amount) => budget with { Amount = (Money)amount })
        .Say("per", "Whose it is. Default of all cases of the policy.",
            new WordShape(typeof(BudgetScope)), budget => budget.Per, (budget, per) => budget with { Per = (BudgetScope)per })
        .Say("in", "When a new one begins. Default every month.",
            new WordShape(typeof(BudgetPeriod)), budget => budget.In, (budget, period) => budget with { In = (BudgetPeriod)period })
        .Say("because", "Where the number comes from. Default nothing.",
            new ReasonShape(), budget => budget.Because, (budget, because) => budget with { Because = (string)because });

    private static readonly ObjectShape<QuietHours> Hours = new ObjectShape<QuietHours>(
        "quietHours", "When no step contacts the customer, by the customer's clock.", () => new QuietHours())
        .Need("from", "When they begin.", CommonShapes.TimeOfDay, quiet => quiet.From,
            (quiet, from) => quiet with { From = (TimeOnly)from })
        .Need("until", "When contact is allowed again; before 'from' it is on the next day.",
            CommonShapes.TimeOfDay, quiet => quiet.Until, (quiet, until) => quiet with { Until = (TimeOnly)until })
        .May("days", "Days on which nothing goes out at any hour.",
            new WordsShape(typeof(DayOfWeek)), quiet => quiet.Days,
            (quiet, days) => quiet with { Days = [.. WordsShape.Typed<DayOfWeek>(days).Distinct().Order()] });

    private static readonly ObjectShape<QuietHolder> QuietShape = new ObjectShape<QuietHolder>(
        "quietLimit", "Hours in which no step contacts the customer.", () => new QuietHolder(new QuietHours()))
        .Need(Quiet, "From when until when.", Hours, one => one.Hours, (_, hours) => new QuietHolder((QuietHours)hours));

    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        if (!node.IsArray)
        {
            return reading.Expected(node, "a list of limits");
        }

        var limits = new LimitParts();

        foreach (var item in node.Items.TakeWhile(_ => !reading.IsFull))
        {
            Read(reading, item, limits);
        }

        return limits;
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        var limits = (LimitParts)value;
        json.WriteStartArray();
        limits.Goodwill.ForEach(limit => Goodwill.Write(json, limit));
        limits.Contacts.ForEach(limit => Contact.Write(json, limit));
        limits.Budgets.ForEach(budget => BudgetShape.Write(json, budget));
        limits.Quiet.ForEach(quiet => QuietShape.Write(json, new QuietHolder(quiet)));
        json.WriteEndArray();
    }

    public override void Describe(SchemaWriting schema)
    {
        schema.Type("array");
        schema.Member("items", () => schema.AnyOf(
            () => Goodwill.Describe(schema), () => Contact.Describe(schema), () => BudgetShape.Describe(schema),
            () => QuietShape.Describe(schema)));
    }

    private static void Read(DocumentReading reading, DocumentNode node, LimitParts into)
    {
        if (node[Contacts] is not null && Contact.Read(reading, node) is ContactCeiling contacts)
        {
            into.Contacts.Add(contacts);
        }
        else if (node[BudgetName] is not null && BudgetShape.Read(reading, node) is Budget budget)
        {
            into.Budgets.Add(budget);
        }
        else if (node[Quiet] is not null && QuietShape.Read(reading, node) is QuietHolder quiet)
        {
            into.Quiet.Add(quiet.Hours);
        }
        else if ((node[PerCase] ?? node[PerCustomer]) is not null)
        {
            ReadGoodwill(reading, node, into);
        }
        else
        {
            string[] known = [PerCase, PerCustomer, Contacts, BudgetName, Quiet];
            var meant = node.Members.Select(member => NearestName.Meant(member.Name, known)).FirstOrDefault(near => near.Length > 0);
            reading.Error(node, "missing-member", $"A limit begins with {string.Join(", ", known)}.{meant}");
        }
    }

    private static void ReadGoodwill(DocumentReading reading, DocumentNode node, LimitParts into)
    {
        if (Goodwill.Read(reading, node) is not PolicyLimit limit)
        {
            return;
        }

        if (node[PerCase] is not null && node[PerCustomer] is { } other)
        {
            reading.Error(other, "two-limits", "One limit is per case or per customer, not both. Write two.");
        }

        if (limit is { Scope: LimitScope.Case, In: not null })
        {
            reading.Error(node["in"]!, "limit-window", "A limit per case has no period. Leave 'in' away, or limit per customer.");
        }

        if (limit.Scope == LimitScope.Customer && (limit.In ?? (limit.Used is null ? null : Year)) is var window)
        {
            CheckWindow(reading, node, limit, window);
            into.Goodwill.Add(Kept(reading, limit, limit with { In = window }));
        }
        else
        {
            into.Goodwill.Add(limit);
        }
    }

    private static PolicyLimit Nothing() => PolicyLimit.Of(LimitScope.Case, 0, null) with { Because = LimitsBuilder.OwnChoice };

    private static Period Year => Period.Months(12);

    private static PolicyLimit Kept(DocumentReading reading, PolicyLimit before, PolicyLimit after)
    {
        reading.Replace(before, after);

        return after;
    }

    private static void CheckWindow(DocumentReading reading, DocumentNode node, PolicyLimit limit, Period? window)
    {
        if (window is null)
        {
            reading.Error(node, "limit-window", "'in' is missing: say in which period, such as '1 year'.");
        }
        else if (limit.Used is not null && window != Year)
        {
            reading.Error(
                node["in"]!, "limit-window",
                $"What a customer was given is known for a year (party.priorGoodwill12m), not for {window}. Say '1 year', or write an "
                + "expression over a fact of yours that says how much is left.");
        }
    }

    private static PolicyLimit With(PolicyLimit limit, LimitScope scope, Ceiling most) =>
        PolicyLimit.Of(scope, most.Constant, most.Computed) with { Because = limit.Because };

    /// <summary>Quiet hours as an item of the list.</summary>
    private sealed record QuietHolder(QuietHours Hours);
}
