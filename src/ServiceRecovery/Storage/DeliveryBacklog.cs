namespace ServiceRecovery;

/// <summary>The deliveries that wait for one handler of events.</summary>
/// <param name="Handler">Its name; the empty one is the library itself.</param>
/// <param name="Waiting">How many commits it has not taken yet, those that it is being told of included.</param>
/// <param name="OldestAt">When the first of them was recorded.</param>
public sealed record DeliveryBacklog(string Handler, long Waiting, DateTimeOffset OldestAt);
