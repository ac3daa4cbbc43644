using System.Buffers;
using System.Text.Json;

namespace Servers.Common.Hosting;

// One JSON object a line on stdout, each handed to the kernel in one write.
sealed class EventWriter
{
    private readonly Lock _lock = new();
    private readonly Stream _stdout = Console.OpenStandardOutput(); // Unlike Console.Out, it neither encodes nor holds anything back.
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Writes an event; <paramref name="write"/> adds the properties that follow its name.</summary>
    public void Write(string name, Action<Utf8JsonWriter>? write = null)
    {
        lock (_lock)
        {
            _line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_line))
            {
                json.WriteStartObject();
                json.WriteString("event", name);
                write?.Invoke(json);
                json.WriteEndObject();
            }

            _line.Write("\n"u8);
            SilencedException.Guard(() => _stdout.Write(_line.WrittenSpan));
        }
    }
}
