using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>What <c>case show</c> says of offers once they are put to the customer, and of a word that is kept.</summary>
public sealed class ShownOffersTests : IDisposable
{
    private const string Rows = """
        reference,customer,account,failure,severity,customerWords
        A,C1,V1,F1,moderate,Late
        """;

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Each_offer_is_shown_with_where_it_stands()
    {
        await _tool.RunAsync("recover", _tool.Write("rows.csv", Rows));
        await DoAsync("apologize+complete-fix+show-concern", "--evidence", "order:1");
        var before = await ShowAsync();
        await DoAsync("offer-extra", "--slot", "thanks", "--roles", "service-manager");
        var offered = await ShowAsync();
        await DoAsync("accept-offer", "--slot", "thanks", "--offer", "fuel");
        var accepted = await ShowAsync();
        await DoAsync("issued", "--slot", "thanks", "--evidence", "voucher:7");
        var issued = await ShowAsync();

        before.Text.Should().Contain("May be given").And.NotContain("Put to the customer");
        before.States.Should().OnlyContain(state => state == "proposed");
        offered.Text.Should().Contain("Put to the customer").And.NotContain("May be given");
        offered.States.Should().OnlyContain(state => state == "offered");
        accepted.Text.Should().Contain(
            "Accepted and not given yet: fuel of 'thanks'; 'case do A issued --slot' records that it was given.");
        accepted.ToGive.Should().Equal("thanks");
        accepted.States.Should().Contain("accepted").And.Contain("declined").And.NotContain("offered");
        issued.Text.Should().MatchRegex($"thanks fuel issued {TimeProvider.System.GetUtcNow():yyyy-MM}")
            .And.NotContain("not given yet");
        issued.ToGive.Should().BeEmpty();
        issued.States.Should().Contain("issued").And.NotContain("offered");
    }

    [Fact]
    public async Task What_the_customer_declined_is_shown_as_declined()
    {
        await _tool.RunAsync("recover", _tool.Write("rows.csv", Rows));
        await DoAsync("apologize+complete-fix+show-concern", "--evidence", "order:1");
        await DoAsync("offer-extra", "--slot", "thanks", "--roles", "service-manager");
        await DoAsync("decline-offer", "--slot", "thanks");

        var shown = await ShowAsync();

        shown.States.Should().NotBeEmpty().And.OnlyContain(state => state == "declined");
        shown.Text.Should().NotContain("May be given");
    }

    [Fact]
    public async Task A_confirmation_that_is_kept_is_shown_until_it_counts()
    {
        await _tool.RunAsync("recover", _tool.Write("rows.csv", Rows));
        await DoAsync("apologize");
        var before = await _tool.JsonAsync("case", "show", "A");
        await DoAsync("confirm", "--unprompted", "--proof", "message");

        var shown = await ShowAsync();
        var json = await _tool.JsonAsync("case", "show", "A");

        before.GetProperty("confirmationKept").GetBoolean().Should().BeFalse();
        json.GetProperty("confirmationKept").GetBoolean().Should().BeTrue();
        shown.Text.Should().Contain(
            "The customer has confirmed already; that is kept and counts once the last duty is done.");
    }

    private async Task DoAsync(string verb, params string[] words)
    {
        var result = await _tool.RunAsync(["case", "do", "A", verb, .. words]);
        result.Output.Should().StartWith($"{verb}: applied");
    }

    private async Task<(string Text, List<string?> States, List<string?> ToGive)> ShowAsync()
    {
        var text = (await _tool.RunAsync("case", "show", "A")).Output;
        var json = await _tool.JsonAsync("case", "show", "A");

        return (
            string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            [.. json.GetProperty("offers").EnumerateArray().Select(offer => offer.GetProperty("status").GetString())],
            [.. json.GetProperty("toGive").EnumerateArray().Select(slot => slot.GetString())]);
    }
}
