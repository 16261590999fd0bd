namespace ServiceRecovery;

/// <summary>A time during which a duty waited for somebody; without an end while it still does.</summary>
internal readonly record struct DutyPause(WaitingFor For, DateTimeOffset From, DateTimeOffset? Until);
