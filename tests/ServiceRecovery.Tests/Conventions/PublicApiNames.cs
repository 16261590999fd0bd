using System.Globalization;
using System.Reflection;

namespace ServiceRecovery.Tests;

/// <summary>Writes types and parameters as C# would, without namespaces.</summary>
internal static class PublicApiNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool",
        [typeof(byte)] = "byte", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(double)] = "double",
        [typeof(decimal)] = "decimal", [typeof(char)] = "char", [typeof(uint)] = "uint", [typeof(ulong)] = "ulong",
    };

    public static string Header(Type type)
    {
        var bases = new[] { type.BaseType }.Where(it => it is not null && !IsImplied(it)).Select(it => Of(it!));
        var own = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? [])
            .Where(it => it.IsVisible).Select(Of).Order(StringComparer.Ordinal);
        var parents = type.IsEnum ? string.Empty : string.Join(", ", bases.Concat(own));

        return $"{Kind(type)} {FullName(type)}{(parents.Length > 0 ? $" : {parents}" : string.Empty)}";
    }

    public static string Of(Type type)
    {
        if (type.IsByRef)
        {
            return "ref " + Of(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        var name = Keywords.GetValueOrDefault(type, type.Name.Split('`')[0]);
        var own = type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).ToList();
        var isInside = type is { IsNested: true, IsGenericParameter: false };
        var qualified = isInside ? $"{Of(type.DeclaringType!)}.{name}" : name;

        return own.Count == 0 ? qualified : $"{qualified}<{string.Join(", ", own.Select(Of))}>";
    }

    public static string Of(ParameterInfo parameter)
    {
        var name = parameter.IsOut ? Of(parameter.ParameterType).Replace("ref ", "out ", StringComparison.Ordinal)
            : parameter.IsIn ? Of(parameter.ParameterType).Replace("ref ", "in ", StringComparison.Ordinal)
            : Of(parameter.ParameterType);
        var isParams = parameter.IsDefined(typeof(ParamArrayAttribute))
            || parameter.IsDefined(typeof(System.Runtime.CompilerServices.ParamCollectionAttribute));
        var value = parameter.HasDefaultValue ? $" = {Value(parameter.DefaultValue)}" : string.Empty;

        return $"{(isParams ? "params " : string.Empty)}{name} {parameter.Name}{value}";
    }

    public static string TypeParameters(MethodInfo method) => method.IsGenericMethodDefinition
        ? $"<{string.Join(", ", method.GetGenericArguments().Select(Constrained))}>"
        : string.Empty;

    public static string Value(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string FullName(Type type) => $"{type.Namespace}.{Of(type)}";

    private static string Constrained(Type parameter)
    {
        var constraints = parameter.GetGenericParameterConstraints().Where(it => !IsImplied(it)).Select(Of).ToList();

        return constraints.Count == 0 ? parameter.Name : $"{parameter.Name}: {string.Join(" & ", constraints)}";
    }

    private static bool IsImplied(Type type) =>
        type == typeof(object) || type == typeof(ValueType) || type == typeof(Enum)
        || type == typeof(MulticastDelegate);

    private static string Kind(Type type)
    {
        var printMembers = type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance);
        var isRecord = type.GetMethod("<Clone>$") is not null || (type.IsValueType && printMembers is not null);
        var record = isRecord ? "record" : "class";

        return type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => isRecord ? "record struct" : "struct",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            { IsAbstract: true, IsSealed: true } => "static class",
            _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : string.Empty) + record,
        };
    }
}
