using System.Buffers;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Servers.Host;

// One JSON object a line on stdout, each handed to the kernel in one write. Not through Console, which the process would load for this alone.
sealed class EventWriter
{
    private readonly Lock _lock = new();
    private readonly FileStream _stdout = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
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
            _stdout.Write(_line.WrittenSpan);
        }
    }
}
