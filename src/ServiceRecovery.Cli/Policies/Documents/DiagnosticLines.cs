using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>What is wrong with documents, for people, editors and programs.</summary>
internal static class DiagnosticLines
{
    private const string Indent = "    ";

    /// <summary>Each as compilers write it, with the line of the document and a mark under the column.</summary>
    public static void Print(Printer printer, CheckedDocument document)
    {
        foreach (var one in document.Diagnostics)
        {
            // Programs that jump to places want one line; a person wants whole words.
            if (printer.Console.OutIsTerminal)
            {
                printer.Paragraph(Sentence(one));
            }
            else
            {
                printer.Line(Sentence(one));
            }

            foreach (var line in SourceLine.Marked(document.Text, one.Line, one.Column, printer.Console.Width - Indent.Length))
            {
                printer.Line($"{Indent}{line}");
            }
        }
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<PolicyDiagnostic> diagnostics)
    {
        json.WriteStartArray("diagnostics");

        foreach (var one in diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("severity", one.IsError ? "error" : "warning");
            json.WriteString("code", one.Code);
            json.WriteString("message", one.Message);
            json.WriteNumber("line", one.Line);
            json.WriteNumber("column", one.Column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Sentence(PolicyDiagnostic one) =>
        string.Concat(one.ToString().Select(character => char.IsControl(character) ? ' ' : character));
}
