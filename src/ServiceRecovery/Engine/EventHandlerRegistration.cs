namespace ServiceRecovery;

/// <summary>An event handler that the host registered; its name is stored with what waits for it.</summary>
internal sealed record EventHandlerRegistration(string Name, Type Type, Func<IServiceProvider, ICaseEventHandler> Create);
