using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Experiments.ParkedTasks.Populations;

// One JSON object a line, flushed at once. The buffer is kept, so that a reply adds nothing to what it reports.
public sealed class ReplyWriter(Stream output)
{
    // Only a page of HTML would need its quotes escaped as code points.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _line = new();

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
