using System.Globalization;

namespace ServiceRecovery.CrashHost.Flows;

/// <summary>One start of a flow on a file, and where it ends.</summary>
/// <param name="File">The database file.</param>
/// <param name="Number">The how-manieth start on this file, from 1.</param>
/// <param name="Flow">What is done.</param>
/// <param name="Seed">Decides ids and jitter.</param>
/// <param name="Point">The name of the moment at which it ends.</param>
/// <param name="Hit">At which pass of it, from 1.</param>
internal sealed record Life(string File, int Number, Flow Flow, int Seed, string Point, int Hit)
{
    private const char Separator = '|';

    public static Life Parse(string line)
    {
        var parts = line.Split(Separator);

        return new Life(parts[0], Whole(parts[1]), Enum.Parse<Flow>(parts[2]), Whole(parts[3]), parts[4], Whole(parts[5]));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}|{Number}|{Flow}|{Seed}|{Point}|{Hit}");

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
