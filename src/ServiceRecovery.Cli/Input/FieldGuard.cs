namespace ServiceRecovery.Cli;

/// <summary>
/// Stands between a CSV file and its parser: a field that is too long is cut as it streams by, so that neither a
/// field of 10 MB nor a quote that is never closed is ever held.
/// </summary>
/// <remarks>It knows as much of CSV as that needs: delimiters, line ends, and quotes at the start of a field.</remarks>
internal sealed class FieldGuard(TextReader inner, char delimiter, int limit) : TextReader
{
    private enum Place
    {
        FieldStart,
        Unquoted,
        Quoted,
        QuoteInQuoted,
    }

    private readonly Queue<CutField> _cuts = new();
    private Place _place = Place.FieldStart;
    private bool _afterReturn;
    private long _line = 1;
    private long _fieldLine = 1;
    private long _swallowedLines;
    private long _length;
    private CutField? _cutting;

    /// <summary>The line on which a quoted field begins that the file never closes; null if there is none.</summary>
    public long? UnclosedQuote { get; private set; }

    /// <summary>The line that the guard has reached; it runs ahead of the parser by a buffer.</summary>
    public long Line => _line;

    /// <summary>The next field that was cut before a line of what the parser sees; null if none was.</summary>
    public CutField? TakeCut(long emittedLine) =>
        _cuts.TryPeek(out var cut) && cut.EmittedLine <= emittedLine ? _cuts.Dequeue() : null;

    public override int Read(char[] buffer, int index, int count)
    {
        while (true)
        {
            var read = inner.Read(buffer, index, count);

            if (read == 0)
            {
                UnclosedQuote = _place == Place.Quoted ? _fieldLine : null;

                return 0;
            }

            var kept = Filter(buffer.AsSpan(index, read));

            // Nothing left of a block means that all of it was cut, not that the file is at its end.
            if (kept > 0)
            {
                return kept;
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Filter(Span<char> block)
    {
        var kept = 0;

        foreach (var character in block)
        {
            if (Pass(character) is { } emitted)
            {
                block[kept++] = emitted;
            }
        }

        return kept;
    }

    /// <summary>What the parser sees in place of a character; null if it is cut away.</summary>
    private char? Pass(char character)
    {
        var lineEnd = character is '\r' or '\n';
        CountLine(character, lineEnd);

        if (_place != Place.Quoted && (lineEnd || character == delimiter))
        {
            EndField();

            return character;
        }

        var before = Advance(character);
        _length++;

        if (_cutting is not null)
        {
            _cutting.Length = _length;

            return null;
        }

        return _length > limit ? BeginCut(before) : character;
    }

    private Place Advance(char character)
    {
        var before = _place;
        _fieldLine = before == Place.FieldStart ? _line : _fieldLine;
        _place = (before, character) switch
        {
            (Place.FieldStart or Place.QuoteInQuoted, '"') => Place.Quoted,
            (Place.Quoted, '"') => Place.QuoteInQuoted,
            (Place.Quoted, _) => Place.Quoted,
            _ => Place.Unquoted,
        };

        return before;
    }

    private char? BeginCut(Place before)
    {
        // The second half of a doubled quote still belongs to what the parser has seen; the cut waits for the next.
        if (before == Place.QuoteInQuoted)
        {
            return '"';
        }

        _cutting = new CutField(_fieldLine, _fieldLine - _swallowedLines) { Length = _length };
        _cuts.Enqueue(_cutting);

        return before == Place.Quoted ? '"' : null;
    }

    private void EndField()
    {
        _place = Place.FieldStart;
        _length = 0;
        _cutting = null;
    }

    private void CountLine(char character, bool lineEnd)
    {
        if (lineEnd && !(character == '\n' && _afterReturn))
        {
            _line++;

            if (_cutting is not null && _place == Place.Quoted)
            {
                _swallowedLines++;
                _cutting.SwallowedLines++;
            }
        }

        _afterReturn = character == '\r';
    }
}
