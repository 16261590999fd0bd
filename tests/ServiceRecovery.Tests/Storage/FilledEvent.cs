using System.Collections;
using System.Reflection;

namespace ServiceRecovery.Tests;

/// <summary>Makes a filled instance of any event by its type: every member has a value that is not its default.</summary>
internal static class FilledEvent
{
    private static readonly DateTimeOffset At = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public static IEnumerable<Type> Types { get; } =
    [
        .. typeof(CaseEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CaseEvent)) && type != typeof(UnknownEvent))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>Filled; or with every member at its zero, where zero is a value of its own.</summary>
    public static CaseEvent Of(Type type, bool zeros = false) => (CaseEvent)Make(type, type.Name, zeros, 0)!;

    private static object? Make(Type type, string name, bool zeros, int depth)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;

        return plain switch
        {
            _ when plain == typeof(string) => name == "Link" ? new Guid(7, 0, 0, new byte[8]).ToString("N") : $"some {name}",
            _ when plain == typeof(bool) => !zeros,
            _ when plain == typeof(int) => zeros ? 0 : 3,
            _ when plain == typeof(long) => zeros ? 0L : 4L,
            _ when plain == typeof(decimal) => zeros ? 0m : 1.5m,
            _ when plain == typeof(Guid) => new Guid(7, 0, 0, new byte[8]),
            _ when plain == typeof(DateTimeOffset) => At,
            _ when plain == typeof(Money) => zeros ? new Money(0, "EUR") : new Money(12.34m, "EUR"),
            _ when plain == typeof(Period) => Period.BusinessDays(2),
            _ when plain == typeof(DutyId) => new DutyId("fix", PartyRole.AssetHolder, "VIN].7", 2, 1),
            _ when plain == typeof(TenantId) => new TenantId("acme"),
            _ when plain == typeof(byte[]) => zeros ? new byte[1] : new byte[] { 1, 2, 3 },
            _ when plain.IsEnum => EnumOf(plain, zeros),
            _ when typeof(IEnumerable).IsAssignableFrom(plain) => Many(plain, name, zeros, depth),
            _ => Filled(plain, zeros, depth),
        };
    }

    private static object EnumOf(Type type, bool zeros)
    {
        var values = Enum.GetValues(type);

        return zeros ? values.GetValue(0)! : values.GetValue(values.Length - 1)!;
    }

    private static object Many(Type type, string name, bool zeros, int depth)
    {
        var arguments = type.GetGenericArguments();

        if (arguments.Length == 2)
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(SortedDictionary<,>).MakeGenericType(arguments))!;
            map["one"] = Make(arguments[1], "one", zeros, depth + 1);

            return map;
        }

        var items = Array.CreateInstance(arguments[0], depth > 6 ? 0 : 1);

        if (items.Length == 1)
        {
            items.SetValue(Make(arguments[0], name, zeros, depth + 1), 0);
        }

        return items;
    }

    private static object Filled(Type type, bool zeros, int depth)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(item => item.GetParameters() is not [var only] || only.ParameterType != type)
            .MaxBy(item => item.GetParameters().Length)!;
        var made = constructor.Invoke(
            [.. constructor.GetParameters().Select(item => Make(item.ParameterType, item.Name!, zeros, depth + 1))]);

        foreach (var property in type.GetProperties().Where(IsStored))
        {
            property.SetValue(made, Make(property.PropertyType, property.Name, zeros, depth + 1));
        }

        return made;
    }

    private static bool IsStored(PropertyInfo property) =>
        property.CanWrite && property.Name is not (nameof(CaseEvent.Quotes) or nameof(CaseEvent.Personal));
}
