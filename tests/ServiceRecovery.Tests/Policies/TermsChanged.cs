namespace ServiceRecovery.Tests;

/// <summary>Makes terms of a duty that differ from others in one member each, whatever members there come to be.</summary>
internal static class TermsChanged
{
    /// <summary>Terms with every member filled, with lists of their own each time.</summary>
    public static DutyTerms Filled() => ((DutyOpened)FilledEvent.Of(typeof(DutyOpened))).Terms;

    public static IEnumerable<DutyTerms> Of(DutyTerms plain)
    {
        var filled = Filled();

        foreach (var member in typeof(DutyTerms).GetProperties().Where(member => member.CanWrite && member.Name is not "Kind"))
        {
            if (!Equals(member.GetValue(filled), member.GetValue(plain)))
            {
                var changed = plain with { };
                member.SetValue(changed, member.GetValue(filled));

                yield return changed;
            }
        }
    }
}
