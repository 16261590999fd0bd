using System.Collections.Immutable;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class RestoreDoubtTests
{
    private static readonly DateTimeOffset Restored = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Before = Restored.AddHours(-1);
    private static readonly DateTimeOffset After = Restored.AddHours(1);

    [Theory]
    [InlineData(IssuerGuarantee.Idempotent, false)]
    [InlineData(IssuerGuarantee.Queryable, false)]
    [InlineData(IssuerGuarantee.Neither, true)]
    public void A_case_that_the_backup_holds_has_the_keys_that_it_had(IssuerGuarantee guarantee, bool isInDoubt) =>
        IsInDoubt(Case(enteredAt: Before), guarantee).Should().Be(isInDoubt);

    [Theory]
    [InlineData(IssuerGuarantee.Idempotent)]
    [InlineData(IssuerGuarantee.Queryable)]
    [InlineData(IssuerGuarantee.Neither)]
    public void A_report_that_is_sent_again_may_have_another_key_than_it_had(IssuerGuarantee guarantee)
    {
        IsInDoubt(Case(After, new Failure { ReceivedAt = Before }), guarantee).Should().BeTrue();
        IsInDoubt(Case(After, new Failure { OccurredAt = Before, ReceivedAt = After }), guarantee).Should().BeTrue();
        IsInDoubt(Case(After, new Failure()) with { OpenedAt = Before }, guarantee).Should().BeTrue();
    }

    [Fact]
    public void A_failure_that_is_younger_than_the_restore_was_never_made_good_before_it() =>
        IsInDoubt(Case(After, new Failure { ReceivedAt = After }), IssuerGuarantee.Neither).Should().BeFalse();

    [Fact]
    public void A_report_without_a_date_counts_as_old_for_seven_days()
    {
        IsInDoubt(Case(Restored.AddDays(7).AddTicks(-1), new Failure()), IssuerGuarantee.Idempotent).Should().BeTrue();
        IsInDoubt(Case(Restored.AddDays(7), new Failure()), IssuerGuarantee.Idempotent).Should().BeFalse();
    }

    [Fact]
    public void Whom_a_suspected_case_was_about_may_have_become_known_since_the_backup()
    {
        var reported = new Transition(
            2, CaseTrigger.Report, CaseState.Suspected, CaseState.Reported, Before, ActorKind.Company);

        IsInDoubt(Case(Before) with { History = [reported] }, IssuerGuarantee.Idempotent).Should().BeTrue();
    }

    [Fact]
    public void In_a_store_that_was_never_restored_nothing_is_in_doubt() =>
        RestoreDoubt.Of(Case(Before), IssuerGuarantee.Neither, restoredAt: null).Should().BeNull();

    private static bool IsInDoubt(RecoveryCase current, IssuerGuarantee guarantee) =>
        RestoreDoubt.Of(current, guarantee, Restored) is not null;

    private static RecoveryCase Case(DateTimeOffset enteredAt, params ImmutableArray<Failure> failures) =>
        CaseFold.New(default, new CaseId(Guid.Empty)) with
        {
            EnteredAt = enteredAt,
            OpenedAt = enteredAt,
            Failures = failures.IsEmpty ? [new Failure { ReceivedAt = enteredAt }] : failures,
        };
}
