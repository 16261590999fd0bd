using System.Globalization;
using System.Text;

namespace ServiceRecovery.Cli;

/// <summary>Reads documents as one set, and looks for what no document shows alone.</summary>
internal static class DocumentChecks
{
    /// <summary>Each document, in the order given.</summary>
    /// <param name="texts">The documents by name; they may include each other and the policies of the tool.</param>
    /// <param name="today">The day on which a document may be out of date.</param>
    public static IReadOnlyList<CheckedDocument> Read(IReadOnlyList<KeyValuePair<string, string>> texts, DateOnly today)
    {
        var documents = PolicyDocument.ReadAll(texts, Includable(texts));

        return
        [
            .. documents.Select((document, at) => new CheckedDocument(
                document,
                texts[at].Value,
                [
                    .. document.Diagnostics,
                    .. Age(document, texts[at].Value, today),
                    .. Conflicts(document, documents.Take(at), texts[at].Value),
                ])),
        ];
    }

    /// <summary>Whether a document is that of a policy.</summary>
    public static bool Says(string text, RecoveryPolicy policy) =>
        Root(text) is { } root && root["policy"]?.Text == policy.Name && root["version"]?.Text == policy.Version;

    /// <summary>The policies of the tool, but for those whose place a document of the set takes.</summary>
    private static IEnumerable<RecoveryPolicy> Includable(IReadOnlyList<KeyValuePair<string, string>> texts)
    {
        var roots = texts.Select(text => Root(text.Value)).ToList();
        var names = roots.Select(root => root?["policy"]?.Text).ToHashSet();

        // Reading the presets takes longer than reading a document that needs none of them.
        return roots.Exists(root => root?["include"] is not null)
            ? KnownPolicies.All.Where(policy => !names.Contains(policy.Name))
            : [];
    }

    private static IEnumerable<PolicyDiagnostic> Age(PolicyDocument document, string text, DateOnly today)
    {
        if (document.ReviewBy is { } day && day < today)
        {
            var compared = document.AsOf is { } asOf ? $", the last time on {Said(asOf)}" : "";
            yield return At(document, text, "reviewBy", isError: false, "out-of-date",
                $"It was to be compared with its sources again by {Said(day)}{compared}. Laws and amounts may have changed: "
                + "compare it, then write the day of the next time here.");
        }
    }

    /// <summary>An earlier document of which it is another version that cannot stand beside it.</summary>
    private static IEnumerable<PolicyDiagnostic> Conflicts(PolicyDocument document, IEnumerable<PolicyDocument> earlier, string text) =>
        from other in earlier
        where document.IsValid && other.IsValid
        from conflict in PolicyConflicts.In([other.Policy!, document.Policy!])
        let member = other.Policy!.Version == document.Policy!.Version ? "version" : "effective"
        select At(document, text, member, isError: true, "policy-conflict", $"{conflict.Text} The other one is {other.File}.");

    private static PolicyDiagnostic At(
        PolicyDocument document, string text, string member, bool isError, string code, string message)
    {
        var place = Root(text)?.Members.FirstOrDefault(one => one.Name == member);

        return new PolicyDiagnostic
        {
            IsError = isError,
            Code = code,
            Message = message,
            File = document.File,
            Line = (int)(place?.Line ?? 1),
            Column = place is null ? 1 : SourceLine.Column(text, place.Line, place.Column),
        };
    }

    /// <summary>Null where it is no JSON, or says something twice.</summary>
    private static JsonNode? Root(string text)
    {
        try
        {
            return JsonTree.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (DocumentException)
        {
            return null;
        }
    }

    private static string Said(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
