using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class PublicTypeTests(ITestOutputHelper output)
{
    private static readonly Type[] MutableCollections =
    [
        typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>), typeof(Queue<>), typeof(Stack<>),
        typeof(ConcurrentDictionary<,>), typeof(ConcurrentQueue<>), typeof(ConcurrentBag<>),
    ];

    private static readonly string[] SayNothing =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Base", "Data", "Info", "Service"];

    private static readonly string[] ExtensionNamespaces =
        ["Microsoft.Extensions.DependencyInjection", "Microsoft.AspNetCore.Builder"];

    /// <summary>
    /// Twenty-eight are commands, one a thing that somebody can do to a case; some twenty the storage contract, which
    /// another store must be able to name: two of them are what waits in a store, for which a host has a health check, one
    /// is for a store that can wake a worker, three say how long personal data are kept. A new one has to be worth raising
    /// the number in review.
    /// </summary>
    [Fact]
    public void The_core_has_at_most_207_public_types()
    {
        var count = PackagedAssemblies.Core.GetExportedTypes().Count(type => !type.IsNested);
        output.WriteLine($"{count} public types");

        count.Should().BeLessThanOrEqualTo(207);
    }

    [Fact]
    public void No_public_type_ends_in_a_word_that_says_nothing() =>
        PackagedAssemblies.All.SelectMany(assembly => assembly.GetExportedTypes()).Where(SaysNothing)
            .Select(type => type.FullName).Should().BeEmpty();

    [Fact]
    public void No_static_field_can_change() =>
        PackagedAssemblies.All.SelectMany(assembly => assembly.GetTypes()).SelectMany(FindMutableStatics)
            .Should().BeEmpty();

    [Fact]
    public void Each_package_has_one_namespace_beside_those_of_its_extension_methods() =>
        FindExtraNamespaces(Repository.Sources).Should().BeEmpty();

    [Fact]
    public void The_checks_find_planted_breaches()
    {
        FindMutableStatics(typeof(Planted)).Should().BeEquivalentTo("Planted.s_count", "Planted.Seen");
        SaysNothing(typeof(PlantedHelper)).Should().BeTrue();
        SaysNothing(typeof(Planted)).Should().BeFalse();
        FindExtraNamespaces([new("src/P/F/A.cs", "namespace P;"), new("src/P/F/B.cs", "namespace P.F;")])
            .Should().Equal("P: P, P.F");
    }

    private static bool SaysNothing(Type type) =>
        SayNothing.Any(suffix => type.Name.Split('`')[0].EndsWith(suffix, StringComparison.Ordinal));

    private static IEnumerable<string> FindMutableStatics(Type type) =>
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic
            | BindingFlags.DeclaredOnly)
        where !field.IsLiteral && !IsCompilerGenerated(field) && (!field.IsInitOnly || IsMutable(field.FieldType))
        select $"{type.Name}.{field.Name}";

    private static bool IsMutable(Type type) =>
        type.IsGenericType && MutableCollections.Contains(type.GetGenericTypeDefinition());

    // A property's backing field is compiler-generated too, but it holds what somebody wrote.
    private static bool IsCompilerGenerated(FieldInfo field)
    {
        var isBackingField = field.Name.EndsWith("k__BackingField", StringComparison.Ordinal);

        return !isBackingField && (field.IsDefined(typeof(CompilerGeneratedAttribute))
            || field.Name.Contains('<', StringComparison.Ordinal)
            || (field.DeclaringType?.FullName ?? string.Empty).Contains('<', StringComparison.Ordinal)
            || field.DeclaringType!.IsDefined(typeof(CompilerGeneratedAttribute)));
    }

    private static IEnumerable<string> FindExtraNamespaces(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Folder != "StateMachine"
        from Match match in Regex.Matches(file.Code, @"^\s*namespace\s+([\w.]+)", RegexOptions.Multiline)
        let name = match.Groups[1].Value
        where !ExtensionNamespaces.Contains(name)
        group name by file.Package into package
        where package.Distinct().Count() > 1
        select $"{package.Key}: {string.Join(", ", package.Distinct())}";

    private static class Planted
    {
        public static readonly List<int> Seen = [];
        public static readonly int[] Table = [1];
        private static int s_count = Table.Length;

        public static int Count() => s_count++;
    }

    private static class PlantedHelper;
}
