using System.Text;

namespace ServiceRecovery.Tests;

/// <summary>Documents that are nearly right: whole ones with slips of the hand, or with a piece of another put in.</summary>
internal sealed class DocumentMutation(Random random, IReadOnlyList<string> whole)
{
    private const string Marks = "{}[]\",:/*\\0e-. \n\uD83D";

    public string Next()
    {
        var text = new StringBuilder(Pick());

        if (random.Next(3) == 0)
        {
            return OtherDigits(text);
        }

        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(text.Length + 1);
            _ = random.Next(5) switch
            {
                0 => text.Insert(at, (char)random.Next(1, 0x3000)),
                1 => text.Insert(at, Marks[random.Next(Marks.Length)]),
                2 => text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at)),
                3 => text.Insert(at, Piece()),
                _ => Doubled(text, at),
            };
        }

        return text.ToString();
    }

    /// <summary>A slip that leaves it JSON, and often a policy.</summary>
    private string OtherDigits(StringBuilder text)
    {
        var digits = Enumerable.Range(0, text.Length).Where(at => char.IsAsciiDigit(text[at])).ToArray();

        for (var change = random.Next(1, 4); change > 0; change--)
        {
            text[digits[random.Next(digits.Length)]] = (char)('0' + random.Next(10));
        }

        return text.ToString();
    }

    private string Piece()
    {
        var other = Pick();
        var at = random.Next(other.Length);

        return other.Substring(at, Math.Min(random.Next(1, 200), other.Length - at));
    }

    private StringBuilder Doubled(StringBuilder text, int at)
    {
        var length = Math.Min(random.Next(1, 100), text.Length - at);

        return text.Insert(at, text.ToString(at, length));
    }

    private string Pick() => whole[random.Next(whole.Count)];
}
