using System.Globalization;

namespace ServiceRecovery;

/// <summary>Reads the documents of one change together, and runs the tests that stand in them as this host would decide.</summary>
internal sealed class PolicyDocuments(IRecoveryPolicyEvaluator evaluator, TimeProvider time)
{
    /// <summary>They may include each other, what the program registers, and the preset.</summary>
    public ReadPolicies Read(IReadOnlyList<PolicyText> documents, IReadOnlyList<RecoveryPolicy> known)
    {
        var read = PolicyDocument.ReadAll(
            documents.Select(document => new KeyValuePair<string, string>(document.File, document.Text)),
            known.Append(Preset.FourSteps).DistinctBy(policy => policy.Hash));
        var said = read.SelectMany(document => document.Diagnostics).ToLookup(one => one.IsError, one => $"{one}");
        var valid = read.Where(document => document.IsValid).ToList();

        return new ReadPolicies(
            [.. valid.Select(document => document.Policy!)],
            [.. said[true], .. valid.SelectMany(Failures)],
            [.. said[false], .. valid.SelectMany(Remarks)]);
    }

    /// <summary>A document whose own tests fail says two things at once; which of them it means is for a person to say.</summary>
    private IEnumerable<string> Failures(PolicyDocument document)
    {
        var report = document.RunTests(evaluator);

        if (document.RequiresTests && report.Results.Count == 0)
        {
            yield return $"{document.File}: {document.Policy} requires tests to pass and has none.";
        }

        foreach (var result in report.Results)
        {
            foreach (var failure in result.Failures)
            {
                yield return $"{document.File}({result.Line},1): the test '{result.Name}' of {document.Policy} fails: {failure}";
            }
        }
    }

    private IEnumerable<string> Remarks(PolicyDocument document)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

        if (document.ReviewBy is { } due && due < today)
        {
            yield return $"{document.Policy} should have been compared with its sources by "
                + $"{due.ToString("O", CultureInfo.InvariantCulture)}.";
        }
    }
}
