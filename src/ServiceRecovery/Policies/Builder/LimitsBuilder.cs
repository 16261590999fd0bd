using System.Linq.Expressions;

namespace ServiceRecovery;

/// <summary>
/// Ceilings for goodwill and contacts, and quiet hours. The lowest that applies counts; what is owed is never touched.
/// </summary>
/// <remarks>A limit that cannot be computed lets no goodwill through before a person has looked at it.</remarks>
public sealed class LimitsBuilder
{
    internal const string OwnChoice = "the policy's own choice";
    private readonly LimitsDraft _draft;

    internal LimitsBuilder(LimitsDraft draft) => _draft = draft;

    /// <summary>At most so much goodwill per case; <c>case.goodwillGiven</c> counts against it, once.</summary>
    /// <remarks>Of a slot that gave something before, the limit touches only what would be added.</remarks>
    public LimitsBuilder GoodwillPerCase(
        decimal amount, Expression<Func<CaseFacts, bool>>? when = null, string because = OwnChoice) =>
        Add(new LimitDraft(LimitScope.Case, amount, null, when, null, because));

    /// <summary>
    /// At most so much goodwill per case, computed; what was given already is the expression's business.
    /// </summary>
    public LimitsBuilder GoodwillPerCase(
        Expression<Func<CaseFacts, decimal>> left, Expression<Func<CaseFacts, bool>>? when = null, string because = OwnChoice) =>
        Add(new LimitDraft(LimitScope.Case, null, left, when, null, because));

    /// <summary>
    /// At most so much goodwill per customer in a year; <c>party.priorGoodwill12m</c> counts against it, and what this
    /// case gave in that year.
    /// </summary>
    public LimitsBuilder GoodwillPerCustomerAndYear(
        decimal amount, Expression<Func<CaseFacts, bool>>? when = null, string because = OwnChoice) =>
        Add(new LimitDraft(LimitScope.Customer, amount, null, when, Period.Months(12), because));

    /// <summary>At most so much goodwill per customer in any window; the expression says how much is left.</summary>
    public LimitsBuilder GoodwillPerCustomer(
        Expression<Func<CaseFacts, decimal>> left,
        Period window,
        Expression<Func<CaseFacts, bool>>? when = null,
        string because = OwnChoice) =>
        Add(new LimitDraft(LimitScope.Customer, null, left, when, window, because));

    /// <summary>
    /// At most so many contacts in a period. It merges and postpones, and never deletes what is owed.
    /// </summary>
    public LimitsBuilder Contacts(int count, Period period)
    {
        _draft.Contacts.Add(new ContactCeiling(count, period));

        return this;
    }

    /// <summary>
    /// At most so much goodwill in a period of the calendar, whoever runs in parallel: what is offered is set aside in the
    /// ledger at once, and an offer that finds no room is refused. Nothing that is owed waits for it.
    /// </summary>
    /// <param name="name">
    /// The stable name, in kebab-case. A gear that says another amount for the same name and scope raises or lowers the
    /// ceiling of the same account.
    /// </param>
    /// <param name="amount">The most that may be reserved and spent together, in the policy's currency: 0 or more.</param>
    /// <param name="per">Whose budget it is.</param>
    /// <param name="period">When a new one begins.</param>
    /// <param name="because">Where the number comes from.</param>
    public LimitsBuilder Budget(
        string name, decimal amount, BudgetScope per, BudgetPeriod period, string because = OwnChoice)
    {
        _draft.Budgets.Add(new BudgetDraft(name, amount, per, period, because));

        return this;
    }

    /// <summary>
    /// When no step contacts the customer, by the clock of <c>party.timeZone</c> if that is known, else of the policy. A
    /// contact that falls into them waits for their end; a duty that is owed despite <see cref="Restraint.QuietHours"/>
    /// does not. What a person does is not stopped.
    /// </summary>
    /// <param name="from">When they begin, to the minute.</param>
    /// <param name="until">When contact is allowed again; before <paramref name="from"/> it is on the next day.</param>
    /// <param name="days">Days on which nothing goes out at any hour.</param>
    public LimitsBuilder QuietHours(TimeOnly from, TimeOnly until, params IEnumerable<DayOfWeek> days)
    {
        _draft.Quiet.Add(new QuietHours { From = from, Until = until, Days = [.. days.Distinct().Order()] });

        return this;
    }

    private LimitsBuilder Add(LimitDraft limit)
    {
        _draft.Goodwill.Add(limit);

        return this;
    }
}
