using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary><c>policy convert</c>: any policy as a document of its own, with all that it includes.</summary>
internal static class PolicyConvertCommand
{
    private const string About = """
        Write a policy as one document that says all of it: what it includes is written out, and each thing in one way only.

        It means what the policy means, and has its hash. Comments, descriptions, sources and tests are not kept: those are
        the author's, and stay in the document that the policy was written in.
        """;

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(CommonOptions common, ToolConsole console)
    {
        var policy = PolicyArguments.Policy("POLICY");
        var indented = new Option<bool>("--indented") { Description = "Over many lines, for people; the default." };
        var canonical = new Option<bool>("--canonical") { Description = "On one line: the bytes that the hash is made of." };
        var (output, force) = (PolicyArguments.Output(), PolicyArguments.Force());
        var convert = new Command("convert", About) { policy, indented, canonical, output, force };
        convert.Validators.Add(result =>
        {
            if (result.GetValue(indented) && result.GetValue(canonical))
            {
                result.AddError("--indented and --canonical exclude each other. Name one.");
            }
        });
        convert.SetAction(parsed =>
        {
            var today = common.TodayOf(parsed, console.Time);
            var text = KnownPolicies.Find(parsed.GetValue(policy)!, console, today).ToCanonicalJson();
            OutputFile.Write(
                parsed.GetValue(canonical) ? text : Indent(text),
                parsed.GetValue(output), parsed.GetValue(force), common.PrinterFor(parsed, console));

            return (int)ExitCode.Done;
        });

        return convert;
    }

    private static string Indent(string text)
    {
        using var document = JsonDocument.Parse(text);
        var bytes = new ArrayBufferWriter<byte>();

        using (var writer = new Utf8JsonWriter(bytes, Indented))
        {
            document.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
