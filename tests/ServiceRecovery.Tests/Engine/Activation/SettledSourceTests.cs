using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A source that changes while it is read: only what has stood still counts.</summary>
public class SettledSourceTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedSource _source = new("start");
    private readonly List<string> _settled = [];

    [Fact]
    public void A_change_counts_once_it_has_read_the_same_twice()
    {
        using var followed = Follow();
        _source.Change("new");

        _time.Advance(SettledSource.Quiet);
        _settled.Should().BeEmpty("it was seen once");
        _time.Advance(SettledSource.Quiet);

        _settled.Should().Equal("new");
    }

    [Fact]
    public void What_is_being_written_never_counts()
    {
        using var followed = Follow();

        foreach (var part in (string[])["{", "{ \"poli", "{ \"policy\":", "{ \"policy\": \"a\" }"])
        {
            _source.Change(part);
            _time.Advance(SettledSource.Quiet);
        }

        _settled.Should().BeEmpty();
        _time.Advance(SettledSource.Quiet);
        _settled.Should().Equal("{ \"policy\": \"a\" }");
    }

    [Fact]
    public void A_change_that_nobody_tells_of_is_found_by_looking_now_and_then()
    {
        using var followed = Follow();
        _source.Change("silent", tell: false);

        _time.Advance(SettledSource.Pause);
        _time.Advance(SettledSource.Quiet);

        _settled.Should().Equal("silent");
    }

    [Fact]
    public void News_that_do_not_end_put_the_look_off_no_further()
    {
        using var followed = Follow();
        _source.Change("new");

        for (var tenth = 0; tenth < 10; tenth++)
        {
            _source.Tell();
            _time.Advance(SettledSource.Quiet / 5);
        }

        _settled.Should().NotBeEmpty().And.OnlyContain(text => text == "new");
    }

    [Fact]
    public void News_that_come_while_it_is_read_are_not_forgotten()
    {
        using var followed = Follow();
        _source.Change("first");
        _source.WhileRead = () => _source.Change("second");

        _time.Advance(SettledSource.Quiet * 4);

        _settled.Should().Equal("second");
    }

    [Fact]
    public void A_source_that_stands_still_is_read_once_in_a_while_and_nobody_looks_after_it_is_let_go()
    {
        var followed = Follow();
        _time.Advance(SettledSource.Pause * 10);
        var reads = _source.Reads;
        followed.Dispose();

        _source.Change("late");
        _time.Advance(SettledSource.Pause * 10);

        reads.Should().BeInRange(9, 12);
        _source.Reads.Should().Be(reads);
        _time.NextTimerAt.Should().BeNull();
    }

    private SettledSource Follow() => new(_source, reading => _settled.Add(reading.Documents[0].Text), _time);
}
