using System.Text;
using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class EventCodecTests
{
    private static readonly PersonId Ann = PersonId.Parse("0000000000000000000000000000002a");
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static TheoryData<Type> Types => [.. FilledEvent.Types];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_event_reads_as_it_was_written(Type type)
    {
        foreach (var body in new[] { FilledEvent.Of(type), FilledEvent.Of(type, zeros: true) })
        {
            var read = EventCodec.Default.Decode(Encode(body), []).Body;

            read.Should().BeOfType(type);
            read.Should().BeEquivalentTo(
                body, options => options.RespectingRuntimeTypes().ComparingByMembers<CaseEvent>().WithStrictOrdering());
        }
    }

    [Fact]
    public void A_member_that_the_codec_loses_would_be_seen()
    {
        var whole = new DutyBreached { Duty = new DutyId("fix", default, null, 1, 0), DueAt = At, Calendar = "c" };

        var compare = () => (whole with { AtImport = true }).Should().BeEquivalentTo(
            whole, options => options.RespectingRuntimeTypes().ComparingByMembers<CaseEvent>());

        compare.Should().Throw<Exception>();
    }

    [Fact]
    public void Every_event_has_a_stored_name_of_its_own_in_kebab_case()
    {
        var names = EventCatalog.All.ToList();

        names.Should().OnlyHaveUniqueItems();
        names.Should().OnlyContain(name => Regex.IsMatch(name, "^servicerecovery(\\.[a-z]+(-[a-z]+)*){2}$"));
        FilledEvent.Types.Select(type => EventCatalog.Find(EventCatalog.NameOf(FilledEvent.Of(type))))
            .Should().Equal(FilledEvent.Types);
    }

    [Fact]
    public void A_reader_finds_the_type_of_every_move_duty_status_and_offer_status()
    {
        var names = Enum.GetValues<CaseTrigger>().Select(trigger => EventCatalog.NameOf(Moved(trigger)))
            .Concat(Enum.GetValues<DutyStatus>().Select(status => EventCatalog.NameOf(Changed(status))))
            .ToList();

        names.Should().OnlyHaveUniqueItems();
        names.Should().OnlyContain(name => EventCatalog.Find(name) != null);
    }

    [Fact]
    public void An_unknown_name_or_a_newer_schema_reads_as_unknown()
    {
        var stored = Encode(new AccountHeard());

        EventCodec.Default.Decode(stored with { Type = "servicerecovery.case.enchanted" }, []).Body
            .Should().Be(new UnknownEvent("servicerecovery.case.enchanted schema 1"));
        EventCodec.Default.Decode(stored with { Schema = 2 }, []).Body.Should().BeOfType<UnknownEvent>();
    }

    [Fact]
    public void Older_payloads_are_lifted_step_by_step_when_they_are_read_and_stay_as_they_are()
    {
        var codec = new EventCodec(
            [
                new Upcaster("servicerecovery.case.property-set", 1, json =>
                {
                    json["name"] = json["key"]!.GetValue<string>();
                    json.Remove("key");
                }),
                new Upcaster("servicerecovery.case.property-set", 2, json =>
                    json["value"] = json["value"]!.GetValue<string>().ToUpperInvariant()),
                new Upcaster("servicerecovery.case.parked", 1, json => json["reason"] = "wrong type"),
            ],
            newestSchema: 3);
        var stored = Encode(new AccountHeard()) with
        {
            Type = "servicerecovery.case.property-set",
            Schema = 1,
            Payload = Encoding.UTF8.GetBytes("{\"key\":\"owner\",\"value\":\"team\"}"),
        };
        var before = stored.ComputeHash();

        var body = codec.Decode(stored, []).Body;

        body.Should().Be(new PropertySet { Name = "owner", Value = "TEAM" });
        stored.ComputeHash().Should().Equal(before);
        EventCodec.Default.Decode(stored with { Schema = 3 }, []).Body.Should().BeOfType<UnknownEvent>();
    }

    [Fact]
    public void A_text_lies_beside_its_event_and_the_event_commits_to_it()
    {
        var texts = new List<PersonalText>();
        var body = new AccountHeard { Quotes = [new Quote(Quote.Account, Ann, "it burned my hand")] };

        var stored = Encode(body, texts);

        var text = texts.Should().ContainSingle().Subject;
        text.Text.Should().Be("it burned my hand");
        Encoding.UTF8.GetString(stored.Payload.Span).Should().NotContain("burned");
        var read = EventCodec.Default.Decode(stored, texts).Body;
        read.Quoted(Quote.Account).Should().Be("it burned my hand");
        read.Personal![Quote.Account].Should().Be(EventCodec.Commitment(text.Salt.Span, text.Text));
        read.Personal[Quote.Account].Should().NotBe(EventCodec.Commitment(text.Salt.Span, text.Text + "."));
    }

    [Fact]
    public void An_erased_text_reads_as_none_and_the_event_keeps_its_hash()
    {
        var texts = new List<PersonalText>();
        var stored = Encode(new AccountHeard { Quotes = [new Quote(Quote.Account, Ann, "my words")] }, texts);
        var before = stored.ComputeHash();

        var read = EventCodec.Default.Decode(stored, []).Body;

        read.Quoted(Quote.Account).Should().BeNull();
        read.Personal.Should().ContainKey(Quote.Account);
        stored.ComputeHash().Should().Equal(before);
    }

    [Fact]
    public void Times_in_payloads_are_utc_and_cut_to_microseconds()
    {
        var due = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)).AddTicks(1234567);
        var stored = Encode(
            new DutyBreached { Duty = new DutyId("fix", default, null, 1, 0), DueAt = due, Calendar = "c" });

        Encoding.UTF8.GetString(stored.Payload.Span).Should().Contain("\"dueAt\":\"2026-01-02T01:04:05.123456Z\"");
    }

    [Theory]
    [InlineData("Customer")]
    [InlineData("System")]
    [InlineData("Company")]
    public void An_actor_reads_as_it_was_written(string kind)
    {
        var actor = new EventActor(
            Enum.Parse<ActorKind>(kind), Ann, ActorProof.SignedLink, Ann, Rank.Manager, "agent,service-manager");

        ActorText.Parse(ActorText.Who(actor), ActorText.Authority(actor)).Should().Be(actor);
        ActorText.Parse(ActorText.Who(EventActor.System), ActorText.Authority(EventActor.System))
            .Should().Be(EventActor.System);
    }

    [Theory]
    [InlineData("agent,service-manager")]
    [InlineData("service manager")]
    [InlineData("")]
    public void A_role_that_would_read_as_two_is_refused(string role)
    {
        var name = () => Actor.Employee("ann", role);

        name.Should().Throw<ArgumentException>();
    }

    internal static StoredEvent Encode(CaseEvent body, List<PersonalText>? texts = null) => EventCodec.Default.Encode(
        body,
        new EventHeader(
            new TenantId("acme"),
            new StreamId(StreamKind.Case, "0000000000000000000000000000002a"),
            1,
            "",
            At,
            At,
            EventActor.System,
            default),
        bytes => bytes.Fill(7),
        texts ?? []);

    private static CaseMoved Moved(CaseTrigger trigger) =>
        new() { Trigger = trigger, From = CaseState.New, To = CaseState.Reported };

    private static DutyChanged Changed(DutyStatus status) =>
        new() { Duty = new DutyId("fix", default, null, 1, 0), Status = status };
}
