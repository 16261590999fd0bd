using System.Text;
using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class PolicySheetsTests
{
    [Fact]
    public void The_limits_of_each_gear_stand_under_the_rules()
    {
        var policy = RecoveryPolicy.Named("nightly", "1")
            .Always("fix", because: "test", owe => owe.Duty("fix"))
            .Limits(limits => limits
                .GoodwillPerCase(200)
                .GoodwillPerCustomerAndYear(1_000, facts => facts.Case.Public)
                .Contacts(3, Period.Days(30))
                .QuietHours(from: new TimeOnly(21, 0), until: new TimeOnly(8, 0), DayOfWeek.Sunday))
            .In(Gear.Crisis, gear => gear.Limits(limits => limits.QuietHours(new TimeOnly(23, 0), new TimeOnly(6, 30))))
            .Build();

        var sheets = PolicySheets.Of(JsonTree.Parse(Encoding.UTF8.GetBytes(policy.ToCanonicalJson()))).ToList();

        sheets.Single(sheet => sheet.Title == "Limits").Rows.Should().BeEquivalentTo(
        [
            new[] { "goodwill", "200 per case" },
            ["goodwill", "1000 per customer in 12 months, when case.public"],
            ["contacts", "3 in 30d"],
            ["quiet hours", "21:00 to 08:00, and all of sunday"],
        ]);
        sheets.Single(sheet => sheet.Title == "Limits in the gear crisis").Rows.Should().BeEquivalentTo(
            [new[] { "quiet hours", "23:00 to 06:30" }]);
    }
}
