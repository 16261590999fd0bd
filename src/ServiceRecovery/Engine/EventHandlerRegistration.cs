namespace ServiceRecovery;

/// <summary>An event handler that the host registered.</summary>
internal sealed record EventHandlerRegistration(Type Type, Func<IServiceProvider, ICaseEventHandler> Create);
