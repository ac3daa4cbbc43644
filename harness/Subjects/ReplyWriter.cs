using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Subjects;

/// <summary>One JSON object a line, flushed at once. The buffer is kept, so that a reply adds nothing to what it reports.</summary>
public sealed class ReplyWriter(Stream output)
{
    // Only a page of HTML would need its quotes escaped as code points.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Says that the subject is ready.</summary>
    /// <param name="more">Writes further members.</param>
    public void Ready(IEnumerable<string> offers, Action<Utf8JsonWriter>? more = null) => Write("ready", json =>
    {
        json.WriteNumber("pid", Environment.ProcessId);
        json.WriteString("runtime", $".NET {Environment.Version}");
        more?.Invoke(json);
        json.WriteStartArray("offers");
        foreach (string offer in offers)
            json.WriteStringValue(offer);
        json.WriteEndArray();
    });

    /// <summary>A line that asks for nothing possible.</summary>
    /// <param name="reason">One line that says what to do.</param>
    public void Invalid(string reason) => Write("invalid", json => json.WriteString("reason", reason));

    /// <summary>A command that the subject does not know.</summary>
    public void Unknown(string command) => Write("unknown", json => json.WriteString("command", command));

    /// <summary>Any event.</summary>
    public void Write(string eventName, Action<Utf8JsonWriter>? members = null)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line, Plain))
        {
            json.WriteStartObject();
            json.WriteString("event", eventName);
            members?.Invoke(json);
            json.WriteEndObject();
        }
        _line.Write("\n"u8);
        output.Write(_line.WrittenSpan);
        output.Flush();
    }
}
