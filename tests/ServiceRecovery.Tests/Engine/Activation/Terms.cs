namespace ServiceRecovery.Tests;

/// <summary>Versions of one small policy, each of which owes a promise of its own.</summary>
internal static class Terms
{
    public static RecoveryPolicy Version(string version, DateOnly? from = null, string duty = "", string strategy = "voucher")
    {
        var policy = RecoveryPolicy.Named("terms", version)
            .Always("listen", because: "test", owe => owe.Duty("acknowledgement"))
            .Always("promise", because: "test", owe => owe.Duty(duty.Length > 0 ? duty : $"promise-{version}"))
            .Rule(
                "worse",
                facts => facts.Failure.Severity >= Severity.Major,
                because: "test",
                owe => owe.Duty("explanation"),
                may => may.Choose("thanks", 1, null, offers => offers.Offer(strategy, offer => offer.Worth(20))));

        return from is { } day ? policy.Effective(day).Build() : policy.Build();
    }

    /// <summary>Reads a language of the tests' own: one line a policy, <c>version</c> or <c>version duty</c>; all else is wrong.</summary>
    public static ReadPolicies Read(IReadOnlyList<PolicyText> documents, IReadOnlyList<RecoveryPolicy> known)
    {
        var lines = documents.SelectMany(document => document.Text.Split('\n'), (document, line) => (document.File, line)).ToList();
        var errors = lines.Where(line => !line.line.StartsWith("terms ", StringComparison.Ordinal))
            .Select(line => $"{line.File}: '{line.line}' is no policy.")
            .ToList();

        return new ReadPolicies(errors.Count > 0 ? [] : [.. lines.Select(line => Parsed(line.line.Split(' ')))], errors, []);
    }

    private static RecoveryPolicy Parsed(string[] words) => Version(words[1], duty: words.Length > 2 ? words[2] : "");
}
