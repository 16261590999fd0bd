using System.Text;

namespace ServiceRecovery.Tests;

/// <summary>Texts that are nearly conditions: those of the conformance tests, or a few of ours, with slips of the hand.</summary>
internal sealed class TextMutation(Random random)
{
    private const string Marks = "()[]{}.,?:'\"\\|&=!<>+-*/% `rbu0x1eE\uD83D";

    private readonly string[] _parts = [.. Parts()];

    public string Next()
    {
        var text = new StringBuilder(_parts[random.Next(_parts.Length)]);

        for (var change = random.Next(4); change > 0; change--)
        {
            var at = random.Next(text.Length + 1);
            _ = random.Next(4) switch
            {
                0 => text.Insert(at, (char)random.Next(1, 0x3000)),
                1 => text.Insert(at, Marks[random.Next(Marks.Length)]),
                2 when at < text.Length => text.Remove(at, Math.Min(random.Next(1, 5), text.Length - at)),
                _ => text.Insert(at, _parts[random.Next(_parts.Length)]),
            };
        }

        return text.ToString();
    }

    private static IEnumerable<string> Parts()
    {
        var path = Repository.PathOf("..", "shared", "conformance", "cel.jsonl");
        string[] some =
        [
            "failure.severity >= severity.major && (party.tenure > 2.5 || has(asset.id))",
            "[1, 2].all(x, x in {1: 'a'})",
            "[mileage, 3].map(n, n > 2, n * 2).exists(n, n / 0 > 1)",
        ];

        return File.Exists(path) ? CelConformance.All().Select(test => test.Text("expr")).Concat(some) : some;
    }
}
