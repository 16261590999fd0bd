namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>Where a line is cut.</summary>
/// <param name="Side">Whose messages are counted.</param>
/// <param name="Message">Behind which of them it is cut, from 1; that one still arrives.</param>
/// <param name="ForEver">Whether no new line can be had afterwards.</param>
internal sealed record Cut(Side Side, int Message, bool ForEver);
