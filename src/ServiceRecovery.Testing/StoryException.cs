namespace ServiceRecovery.Testing;

/// <summary>A simulated case does not stand as a test expects; the message prints what happened to it.</summary>
public sealed class StoryException : Exception
{
    /// <summary>Carries what was expected and found.</summary>
    public StoryException(string message)
        : base(message)
    {
    }
}
