using System.Linq.Expressions;

namespace ServiceRecovery;

/// <summary>The dotted name that a property of the facts stands for.</summary>
internal static class FactNames
{
    /// <returns>Null where the member is no property of the facts themselves.</returns>
    public static string? NameOf(MemberExpression member, ParameterExpression facts) => member.Expression switch
    {
        { } owner when owner == facts => Camel(member.Member.Name),
        MemberExpression { Expression: { } owner } group when owner == facts =>
            $"{Camel(group.Member.Name)}.{Camel(member.Member.Name)}",
        _ => null,
    };

    private static string Camel(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";
}
