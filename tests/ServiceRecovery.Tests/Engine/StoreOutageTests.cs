using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A store that fails for a week is no fault of the cases in it.</summary>
public class StoreOutageTests
{
    private static readonly RecoveryPolicy Timed = RecoveryPolicy.Named("timed", "1")
        .Always("fix", because: "test", owe => owe.Duty("fix", duty => duty.Within(Period.Hours(24))))
        .Build();

    [Fact]
    public async Task After_a_week_without_room_a_due_case_is_done_within_the_hour_and_nobody_has_to_take_it_up_again()
    {
        var store = new FullStore(new InMemoryCaseStore());
        await using var desk = new Desk(Timed, services => services.AddSingleton<ICaseStore>(store));
        var id = (await desk.OpenAsync()).Id;
        store.IsFull = true;
        await PassAsync(desk, hours: 24 * 7);
        var refused = store.Refused;
        store.IsFull = false;

        await PassAsync(desk, hours: 2);

        refused.Should().BeGreaterThan(10, "more often than a case may fail by itself");
        (await desk.GetAsync(id)).Should().Match<RecoveryCase>(found => found.Parked == null && found.Duties[0].IsLate);
    }

    private static async Task PassAsync(Desk desk, int hours)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            await desk.Engine.RunDueAsync();
            desk.Clock.Now = desk.Clock.Now.AddHours(1);
        }
    }

    /// <summary>Still has room for a lease, and none for what a worker writes under it.</summary>
    private sealed class FullStore(ICaseStore inner) : ForwardingCaseStore(inner)
    {
        public bool IsFull { get; set; }

        public int Refused { get; private set; }

        public override Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
        {
            if (!IsFull || commit.Fences.Count == 0)
            {
                return Inner.CommitAsync(commit, cancellationToken);
            }

            Refused++;

            throw new CaseStoreException("test", "has no room left", "Free space on the disk.");
        }
    }
}
