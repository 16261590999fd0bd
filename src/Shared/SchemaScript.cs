using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace ServiceRecovery.Stores;

/// <summary>One numbered script of a schema. Scripts only go forward; one that was released never changes.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Sql">What it does.</param>
/// <param name="Hash">SHA-256 of the text, kept in the database with the number.</param>
internal sealed record SchemaScript(int Number, string Sql, string Hash)
{
    /// <summary>The scripts embedded in a store's assembly, in the order of their names.</summary>
    public static SchemaScript[] LoadAll(Assembly assembly)
    {
        var names = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal));

        return [.. names.Order(StringComparer.Ordinal).Select((name, index) => Load(assembly, name, index + 1))];
    }

    /// <summary>Those of all scripts that the database lacks.</summary>
    /// <param name="all">All that this version of the library knows.</param>
    /// <param name="applied">The hashes of those that were applied, by number.</param>
    /// <param name="store">The store, as messages name it.</param>
    /// <param name="package">The package that a newer schema needs in a newer version.</param>
    /// <exception cref="CaseStoreException">The database has a newer schema, or another one.</exception>
    public static List<SchemaScript> Pending(
        SchemaScript[] all, Dictionary<long, string> applied, string store, string package)
    {
        if (applied.Count > 0 && applied.Keys.Max() > all.Length)
        {
            throw new CaseStoreException(
                store,
                $"has schema {applied.Keys.Max()}, and this version of the library knows schemas up to {all.Length}",
                $"Update {package} to the version that wrote it, or open another.");
        }

        if (Array.Find(all, script => applied.GetValueOrDefault(script.Number, script.Hash) != script.Hash)
            is { } changed)
        {
            throw new CaseStoreException(
                store,
                $"was given another schema {changed.Number} than this version of the library has",
                "Open it with the library that made it; a released schema never changes.");
        }

        return [.. all.Where(script => !applied.ContainsKey(script.Number))];
    }

    /// <summary>The scripts as one text that somebody may run by hand, with the notes that say what was applied.</summary>
    /// <param name="scripts">The scripts to run, in order.</param>
    /// <param name="table">What makes the table of notes, if it is not there.</param>
    public static string Text(IEnumerable<SchemaScript> scripts, string table) => string.Concat(
    [
        table,
        .. scripts.Select(script => string.Create(
            CultureInfo.InvariantCulture,
            $"{script.Sql}\nINSERT INTO recovery_schema (number, hash) VALUES ({script.Number}, '{script.Hash}');\n")),
    ]);

    private static SchemaScript Load(Assembly assembly, string name, int number)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);

        // Line ends are those of the machine that checked the source out; the hash must not depend on it.
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");

        return new SchemaScript(number, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }
}
