using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>
/// A policy is changed on a running host without a restart and without a wrong decision: threads open and decide cases
/// while another swaps versions, valid ones and others.
/// </summary>
public class PoliciesChangeUnderLoad
{
    private const int Swaps = 300;
    private const int Openers = 4;
    private const int CasesEach = 150;

    private static readonly RecoveryPolicyEvaluator Evaluator = new();
    private static readonly string[] Names = ["garage", "shop"];

    private readonly ConcurrentDictionary<string, RecoveryPolicy> _valid = [];
    private readonly ConcurrentBag<string> _wrong = [];
    private int _began = -1;
    private int _ended = -1;

    [Fact]
    public async Task Every_decision_is_made_wholly_by_one_valid_version_that_was_active_meanwhile()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Preset.FourSteps));
        var policies = host.Services.GetRequiredService<IRecoveryPolicies>();
        Swap(policies, 0);
        using var opened = new CountdownEvent(Openers);

        var swapping = Task.Run(() => SwapUntil(policies, opened));
        var cases = await Task.WhenAll(Enumerable.Range(0, Openers).Select(opener => Task.Run(async () =>
        {
            try
            {
                return await OpenAsync(host.Engine, policies, opener);
            }
            finally
            {
                opened.Signal();
            }
        })));
        var (swaps, refused) = await swapping;

        swaps.Should().BeGreaterThanOrEqualTo(Swaps);
        refused.Should().BeGreaterThan(Swaps / 3);
        var decisions = 0;

        foreach (var id in cases.SelectMany(ids => ids))
        {
            decisions += await CheckAsync(host.Store, id);
        }

        decisions.Should().BeGreaterThanOrEqualTo(2 * Openers * CasesEach);
        _wrong.Should().BeEmpty();
        _valid.Count.Should().BeGreaterThan(2 * Swaps);
    }

    private async Task<List<CaseId>> OpenAsync(IRecoveryEngine engine, IRecoveryPolicies policies, int opener)
    {
        var ids = new List<CaseId>();

        for (var number = 0; number < CasesEach; number++)
        {
            var name = Names[number % Names.Length];
            var ended = Volatile.Read(ref _ended);
            var opened = (await engine.OpenAsync(Report(name, $"{opener}-{number}"), Desk.Ann)).Case;
            var began = Volatile.Read(ref _began);
            var version = int.Parse(opened.Policy.Version, CultureInfo.InvariantCulture);
            Require(
                ended <= version && version <= began,
                $"{opened.Policy} decided, though only {ended} to {began} were active meanwhile");
            var worse = await engine.DoAsync(opened.Id, Worse(), Desk.Ann);
            Require(worse.Case.Decision!.Decision.Version == opened.Policy.Version, "an open case changed its version");
            RequireOneSet(policies.Active);
            ids.Add(opened.Id);
        }

        return ids;
    }

    private (int Swaps, int Refused) SwapUntil(IRecoveryPolicies policies, CountdownEvent opened)
    {
        var (swaps, refused) = (0, 0);

        while (!opened.IsSet || swaps < Swaps)
        {
            Swap(policies, ++swaps);
            refused += Bad(swaps).Count(bad => !policies.Activate(bad).IsActivated);
            Require(policies.Refused.Count == 1, "a refused change is not told");
        }

        Require(refused == 3 * swaps, "a bad change was activated");

        return (swaps, refused);
    }

    /// <summary>Two policies that belong together: nobody may see one of them new and the other one old.</summary>
    private void Swap(IRecoveryPolicies policies, int number)
    {
        RecoveryPolicy[] set = [.. Names.Select(name => Version(name, number))];

        foreach (var policy in set)
        {
            _valid[policy.Hash] = policy;
        }

        Volatile.Write(ref _began, number);
        policies.Activate(set).EnsureActivated();
        Volatile.Write(ref _ended, number);
    }

    private static IEnumerable<RecoveryPolicy[]> Bad(int number) =>
    [
        [Version("garage", number + 1_000_000), Version("garage", number + 2_000_000)],
        [Version("shop", number + 3_000_000), Version("garage", number + 3_000_000, strategy: "unicorn")],
        [Version("shop", number, duty: "nothing-such"), Version("garage", number)],
    ];

    private void RequireOneSet(IReadOnlyList<RecoveryPolicy> active)
    {
        var versions = active.Where(policy => Names.Contains(policy.Name)).Select(policy => policy.Version).ToList();
        Require(versions.Count == 2 && versions[0] == versions[1], $"half a change was seen: {string.Join(" and ", versions)}");
    }

    /// <summary>Decides each stored decision again by the version that it names, on the facts that it kept.</summary>
    private async Task<int> CheckAsync(ICaseStore store, CaseId id)
    {
        var page = await store.ReadEventsAsync(default, StreamId.Of(id), 1, CancellationToken.None);
        var bodies = page.Events.Select(stored => EventCodec.Default.Decode(stored, []).Body).ToList();
        var pinned = bodies.OfType<CaseOpened>().Single().Policy;

        foreach (var recorded in bodies.OfType<DecisionRecorded>())
        {
            var decision = recorded.Decision;

            if (!_valid.TryGetValue(decision.Hash, out var policy) || decision.Hash != pinned.Hash)
            {
                Require(false, $"case {id} is pinned to {pinned}, and {decision.Version} with {decision.Hash} decided");

                continue;
            }

            var facts = policy.NewFacts(recorded.Facts);
            facts.AsOf = decision.AsOf;
            facts.Case.Gear = decision.Gear;
            Require(
                Bytes(recorded).SequenceEqual(Bytes(recorded with { Decision = Evaluator.Evaluate(policy, facts) })),
                $"case {id} was not decided by {policy} alone");
        }

        return bodies.OfType<DecisionRecorded>().Count();
    }

    private static byte[] Bytes(DecisionRecorded decision) =>
        JsonSerializer.SerializeToUtf8Bytes(decision, EventJson.Default.DecisionRecorded);

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            _wrong.Add(otherwise);
        }
    }

    private static RecoveryPolicy Version(string name, int number, string strategy = "voucher", string? duty = null) =>
        RecoveryPolicy.Named(name, number.ToString(CultureInfo.InvariantCulture))
            .Always("promise", because: $"version {number}", owe => owe.Duty(duty ?? $"promise-{number}"))
            .Rule(
                "worse",
                facts => facts.Failure.Severity >= Severity.Major,
                because: $"version {number}",
                owe => owe.Duty("explanation", term => term.Within(Period.Hours(1 + (number % 99)))),
                may => may.Choose("thanks", 1, null, offers => offers.Offer(strategy, offer => offer.Worth(1 + (number % 50)))))
            .Build();

    private static OpenCase Report(string policy, string reference) => new()
    {
        Source = "load",
        Reference = reference,
        Customer = $"customer-{reference}",
        Policy = policy,
        Failure = new Failure { Id = $"order/{reference}" },
    };

    private static UpdateFacts Worse() =>
        new() { Facts = new Dictionary<string, string> { ["failure.severity"] = "critical" } };
}
