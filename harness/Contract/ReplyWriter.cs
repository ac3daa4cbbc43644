using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Contract;

/// <summary>
/// One JSON object a line, each handed to the kernel in one write, by whatever thread. The buffer is kept, so that a reply adds nothing to
/// what it reports.
/// </summary>
public sealed class ReplyWriter(Stream output)
{
    // Only a page of HTML would need its quotes escaped as code points.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Says that the process is ready.</summary>
    /// <param name="more">Writes further members.</param>
    public void Ready(IReadOnlyList<string> offers, Action<Utf8JsonWriter>? more = null) => Open("ready", offers, more);

    /// <summary>Says that a server accepts connections, and what it speaks on them.</summary>
    public void Listening(IReadOnlyList<IPEndPoint> endpoints, IReadOnlyList<string> offers, Framing framing = Framing.Bytes) =>
        Open("listening", offers, json =>
        {
            json.WriteString("framing", framing.Word());
            json.WriteStartArray("endpoints");
            foreach (IPEndPoint endpoint in endpoints)
                json.WriteStringValue(endpoint.ToString());
            json.WriteEndArray();
        });

    /// <summary>A line that asks for nothing possible.</summary>
    /// <param name="reason">One line that says what to do.</param>
    public void Invalid(string reason) => Write("invalid", json => json.WriteString("reason", reason));

    /// <summary>A command that the subject does not know.</summary>
    public void Unknown(string command) => Write("unknown", json => json.WriteString("command", command));

    /// <summary>Any event.</summary>
    /// <exception cref="SilencedException">It could not be written.</exception>
    public void Write(string eventName, Action<Utf8JsonWriter>? members = null)
    {
        lock (_lock)
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
            SilencedException.Guard(Send);
        }
    }

    private void Open(string eventName, IReadOnlyList<string> offers, Action<Utf8JsonWriter>? more) => Write(eventName, json =>
    {
        json.WriteNumber("pid", Environment.ProcessId);
        json.WriteString("runtime", $".NET {Environment.Version}{(RuntimeFeature.IsDynamicCodeSupported ? "" : ", ahead of time")}");
        more?.Invoke(json);
        json.WriteStartArray("offers");
        foreach (string offer in offers)
            json.WriteStringValue(offer);
        json.WriteEndArray();
    });

    private void Send()
    {
        output.Write(_line.WrittenSpan);
        output.Flush();
    }
}
