using System.Text.Json;
using Linux;

namespace Clients.Load.Phases;

// How many connections a phase lost, by the name of the reason: an errno's, or EOF where the peer closed before its time.
sealed class Failures
{
    public const string EndOfStream = "EOF";

    private readonly SortedDictionary<string, long> _byReason = new(StringComparer.Ordinal);

    public long Total { get; private set; }

    public long this[string reason] => _byReason.GetValueOrDefault(reason);

    public void WriteTo(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        foreach ((string reason, long count) in _byReason)
            json.WriteNumber(reason, count);
        json.WriteEndObject();
    }

    public void Add(Failures others)
    {
        foreach ((string reason, long count) in others._byReason)
            Add(reason, count);
    }

    public void Add(Errno error, long count = 1) => Add(error.ToString(), count);

    public void Add(string reason, long count = 1)
    {
        if (count == 0)
            return;
        _byReason[reason] = this[reason] + count;
        Total += count;
    }
}
