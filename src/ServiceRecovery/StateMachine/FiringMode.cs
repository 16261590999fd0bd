namespace Stateless;

/// <summary>What happens to a trigger that a callback fires while another is still being handled.</summary>
internal enum FiringMode
{
    /// <summary>It is handled at once, inside the callback; the outer trigger finishes afterwards.</summary>
    Immediate,

    /// <summary>It waits until the trigger being handled has run to completion.</summary>
    Queued,
}
