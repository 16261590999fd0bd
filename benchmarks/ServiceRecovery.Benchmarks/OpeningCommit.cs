using ServiceRecovery.Testing;

namespace ServiceRecovery.Benchmarks;

/// <summary>What opening a case stores: four events, a summary, a person and two texts.</summary>
internal static class OpeningCommit
{
    public static Commit Of(int number) => new()
    {
        Tenant = default,
        Appends = [Sample.Append(Sample.Stream(number), 4)],
        Summaries = [Sample.Summary(number, version: 4) with { NextDueAt = Sample.Noon }],
        Persons = [new PersonEntry($"C-{number}", Sample.Person(number))],
        Texts = [Sample.Text(number, "account"), Sample.Text(number, "name.0")],
    };
}
