namespace ServiceRecovery;

/// <summary>Something in a policy that is surely not meant, though it can be evaluated.</summary>
/// <param name="Code">Kebab-case and stable, for example <c>rule-never-fires</c>.</param>
/// <param name="Rule">The id of the rule that it is about; null where it is about a limit.</param>
/// <param name="Gear">In which gear.</param>
/// <param name="Text">What was found, and what would work.</param>
/// <param name="Clause">The clause that it is about, as conditions write it; null where it is about the whole.</param>
internal sealed record PolicyRemark(string Code, string? Rule, Gear Gear, string Text, string? Clause = null);
