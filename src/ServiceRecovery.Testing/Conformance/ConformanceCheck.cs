namespace ServiceRecovery.Testing;

/// <summary>One promise that every store makes, with the code that tries to catch a store breaking it.</summary>
public sealed class ConformanceCheck
{
    private readonly Func<ICaseStore, Task> _run;

    internal ConformanceCheck(string name, string promise, Func<ICaseStore, Task> run)
    {
        Name = name;
        Promise = promise;
        _run = run;
    }

    /// <summary>A short stable name, for example <c>benefit-once</c>.</summary>
    public string Name { get; }

    /// <summary>The promise, as a sentence.</summary>
    public string Promise { get; }

    /// <summary>Tries the store.</summary>
    /// <param name="emptyStore">A store that holds nothing and that nobody else uses.</param>
    /// <exception cref="ConformanceException">The store breaks the promise.</exception>
    public async Task RunAsync(ICaseStore emptyStore)
    {
        ArgumentNullException.ThrowIfNull(emptyStore);

        try
        {
            await _run(emptyStore).ConfigureAwait(false);
        }
        catch (UnmetExpectation unmet)
        {
            throw new ConformanceException(Name, unmet.Message);
        }
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
