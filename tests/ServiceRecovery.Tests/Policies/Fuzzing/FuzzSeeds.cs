namespace ServiceRecovery.Tests;

/// <summary>Whole documents to begin from.</summary>
internal static class FuzzSeeds
{
    public static IEnumerable<string> Documents()
    {
        var random = new Random(1);

        yield return CanonicalPolicy.Write(Preset.FourSteps, isIndented: true);
        yield return PolicyDocumentTests.Recall;
        yield return PolicyTestsTests.Document;

        for (var count = 0; count < 5; count++)
        {
            yield return CanonicalPolicy.Write(RandomPolicy.Of(RandomPolicy.Rules(random, new RandomConditions(random))), isIndented: true);
        }
    }
}
