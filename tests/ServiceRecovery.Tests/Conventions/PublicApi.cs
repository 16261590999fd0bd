using System.Reflection;
using System.Runtime.CompilerServices;

namespace ServiceRecovery.Tests;

/// <summary>Prints what an assembly exports, one line a member, in an order that only the names decide.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Print(Assembly assembly) => assembly.GetExportedTypes()
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(Print);

    public static IEnumerable<string> Print(Type type) =>
        [PublicApiNames.Header(type), .. Members(type).Select(line => "    " + line), string.Empty];

    private static IEnumerable<string> Members(Type type) => type switch
    {
        { IsEnum: true } => Enum.GetNames(type).Select(name => $"{name} = {Enum.Parse(type, name):D}"),
        _ when typeof(Delegate).IsAssignableFrom(type) => [Method(type.GetMethod("Invoke")!)],
        _ => Fields(type).Concat(Constructors(type)).Concat(Properties(type)).Concat(Methods(type)).Concat(Events(type))
            .Order(StringComparer.Ordinal),
    };

    private static IEnumerable<string> Fields(Type type) =>
        from field in type.GetFields(Declared)
        where field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly
        let kind = field.IsLiteral ? "const " : field.IsStatic ? "static " : string.Empty
        let isReadOnly = field is { IsInitOnly: true, IsLiteral: false } ? "readonly " : string.Empty
        let value = field.IsLiteral ? $" = {PublicApiNames.Value(field.GetRawConstantValue())}" : string.Empty
        select $"{kind}{isReadOnly}{PublicApiNames.Of(field.FieldType)} {field.Name}{value}";

    private static IEnumerable<string> Constructors(Type type) =>
        from constructor in type.GetConstructors(Declared)
        where IsVisible(constructor) && !constructor.IsStatic
        select $"{Access(constructor)}new({Parameters(constructor)})";

    private static IEnumerable<string> Properties(Type type) =>
        from property in type.GetProperties(Declared)
        let accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList()
        where accessors.Count > 0
        let required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : string.Empty
        let index = property.GetIndexParameters() is { Length: > 0 } parameters
            ? $"[{string.Join(", ", parameters.Select(PublicApiNames.Of))}]" : string.Empty
        select $"{Access(accessors[0])}{Modifiers(accessors[0])}{required}{PublicApiNames.Of(property.PropertyType)} "
            + $"{property.Name}{index} {{ {string.Join(" ", accessors.Select(Accessor))} }}";

    private static IEnumerable<string> Events(Type type) =>
        from happening in type.GetEvents(Declared)
        where IsVisible(happening.AddMethod!)
        let handler = PublicApiNames.Of(happening.EventHandlerType!)
        select $"{Modifiers(happening.AddMethod!)}event {handler} {happening.Name}";

    // What the compiler writes for a record is the same for every record, and its header says that it is one.
    private static IEnumerable<string> Methods(Type type) =>
        from method in type.GetMethods(Declared)
        where IsVisible(method) && !method.IsDefined(typeof(CompilerGeneratedAttribute))
        where !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)
        select Method(method);

    private static string Method(MethodInfo method) =>
        $"{Access(method)}{Modifiers(method)}{PublicApiNames.Of(method.ReturnType)} {method.Name}"
        + $"{PublicApiNames.TypeParameters(method)}({Parameters(method)})";

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : string.Empty)
        + string.Join(", ", method.GetParameters().Select(PublicApiNames.Of));

    private static bool IsVisible(MethodBase method) =>
        method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? string.Empty : "protected ";

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic)
        {
            return method.IsAbstract ? "static abstract " : "static ";
        }

        var overrides = method.GetBaseDefinition() != method;
        var isOpen = method is { IsVirtual: true, IsFinal: false } && !method.DeclaringType!.IsSealed;

        return method.DeclaringType!.IsInterface ? method.IsAbstract ? string.Empty : "default "
            : method.IsAbstract ? "abstract "
            : overrides ? "override "
            : isOpen ? "virtual " : string.Empty;
    }

    private static string Accessor(MethodInfo accessor)
    {
        var isInit = accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        var name = accessor.ReturnType != typeof(void) ? "get;" : isInit ? "init;" : "set;";

        return Access(accessor) + name;
    }
}
