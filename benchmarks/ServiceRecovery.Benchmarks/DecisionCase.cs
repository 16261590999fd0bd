using System.Text.Json;

namespace ServiceRecovery.Benchmarks;

/// <summary>One of the 10,000 given facts, as a host's own object, with the decision that it must give.</summary>
public sealed class DecisionCase
{
    private const string File = "shared/bench/facts-10000.jsonl";

    public int Severity { get; init; }

    public FailureCategory Category { get; init; }

    public double TenureYears { get; init; }

    public double LifetimeValue { get; init; }

    public int PriorFailures12m { get; init; }

    public double PriorCompensation { get; init; }

    public bool SafetyFlag { get; init; }

    public int DaysSinceReport { get; init; }

    public required string Region { get; init; }

    public required string Channel { get; init; }

    public bool PromiseBroken { get; init; }

    public required IReadOnlyList<string> Rules { get; init; }

    public required IReadOnlyList<string> Steps { get; init; }

    public int FixDays { get; init; }

    public int FollowUpDays { get; init; }

    public decimal Compensation { get; init; }

    /// <summary>The given cases; null where the file, which lies beside the repository, is absent.</summary>
    public static IReadOnlyList<DecisionCase>? TryReadAll()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "ServiceRecovery.sln")))
            {
                var path = Path.Combine(folder.FullName, "..", File);

                return System.IO.File.Exists(path) ? [.. System.IO.File.ReadLines(path).Select(Parse)] : null;
            }
        }

        return null;
    }

    /// <summary>Random facts of the same kind, always the same; they come without the decisions that they must give.</summary>
    public static IEnumerable<DecisionCase> Generate(int count)
    {
        var random = new Random(20100224);
        string[] regions = ["EU", "US", "UK", "APAC", "LATAM"];
        string[] channels = ["phone", "email", "app", "dealer", "social"];

        for (var index = 0; index < count; index++)
        {
            yield return new DecisionCase
            {
                Severity = random.Next(4),
                Category = (FailureCategory)random.Next(8),
                TenureYears = random.NextDouble() * random.NextDouble() * 25,
                LifetimeValue = random.NextDouble() * random.NextDouble() * 100_000,
                PriorFailures12m = random.NextDouble() < 0.57 ? 0 : random.Next(1, 7),
                PriorCompensation = random.NextDouble() < 0.5 ? 0 : random.Next(200_000) / 100.0,
                SafetyFlag = random.NextDouble() < 0.05,
                DaysSinceReport = random.Next(61),
                Region = regions[random.Next(5)],
                Channel = channels[random.Next(5)],
                PromiseBroken = random.NextDouble() < 0.25,
                Rules = [],
                Steps = [],
            };
        }
    }

    /// <summary>Fills facts that were made for the policy; what a host does for each case.</summary>
    public void Fill(CaseFacts facts)
    {
        facts.Failure.Severity = (Severity)Severity;
        facts.Failure.Safety = SafetyFlag;
        facts.Failure.PromiseBroken = PromiseBroken;
        facts.Party.Tenure = TenureYears;
        facts.Party.PriorFailures12m = PriorFailures12m;
        facts.Set(DecisionPolicy.Category, Category);
        facts.Set(DecisionPolicy.LifetimeValue, LifetimeValue);
        facts.Set(DecisionPolicy.PriorCompensation, (decimal)PriorCompensation);
        facts.Set(DecisionPolicy.DaysSinceReport, DaysSinceReport);
        facts.Set(DecisionPolicy.Region, Region);
        facts.Set(DecisionPolicy.Channel, Channel);
    }

    private static DecisionCase Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var fact = document.RootElement.GetProperty("fact");
        var decision = document.RootElement.GetProperty("decision");

        return new DecisionCase
        {
            Severity = fact.GetProperty("severity").GetInt32(),
            Category = Enum.Parse<FailureCategory>(fact.GetProperty("category").GetString()!),
            TenureYears = fact.GetProperty("tenureYears").GetDouble(),
            LifetimeValue = fact.GetProperty("lifetimeValue").GetDouble(),
            PriorFailures12m = fact.GetProperty("priorFailures12m").GetInt32(),
            PriorCompensation = fact.GetProperty("priorCompensation").GetDouble(),
            SafetyFlag = fact.GetProperty("safetyFlag").GetBoolean(),
            DaysSinceReport = fact.GetProperty("daysSinceReport").GetInt32(),
            Region = fact.GetProperty("region").GetString()!,
            Channel = fact.GetProperty("channel").GetString()!,
            PromiseBroken = fact.GetProperty("promiseBroken").GetBoolean(),
            Rules = [.. decision.GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()!)],
            Steps = [.. decision.GetProperty("steps").EnumerateArray().Select(step => step.GetString()!)],
            FixDays = decision.GetProperty("fixDays").GetInt32(),
            FollowUpDays = decision.GetProperty("followUpDays").GetInt32(),
            Compensation = decision.GetProperty("compensation").GetDecimal(),
        };
    }
}
