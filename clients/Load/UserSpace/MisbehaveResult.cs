using System.Text.Json;

namespace Clients.Load.UserSpace;

// How the server ended connections that misbehaved: by a FIN of its own, or with a reset. Moments are seconds since the phase began.
sealed class MisbehaveResult(int connections)
{
    private readonly List<double> _moments = new(connections);

    public int ByFin { get; private set; }

    public int ByReset { get; private set; }

    public int Ended => _moments.Count;

    // Those to which other bytes came back than they had sent.
    public int Mismatched { get; set; }

    public long SentBytes { get; set; }

    public double Seconds { get; set; }

    public double CpuSeconds { get; set; }

    // In the order of time.
    public void Add(bool byFin, double seconds)
    {
        if (byFin)
            ByFin++;
        else
            ByReset++;
        _moments.Add(seconds);
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteNumber("connections", connections);
        json.WriteNumber("closed", Ended);
        json.WriteNumber("closed_by_fin", ByFin);
        json.WriteNumber("closed_by_reset", ByReset);
        WriteMoment(json, "first_closed_seconds", 0);
        WriteMoment(json, "median_closed_seconds", (Ended - 1) / 2);
        WriteMoment(json, "last_closed_seconds", Ended - 1);
        json.WriteNumber("sent_bytes", SentBytes);
        json.WriteNumber("mismatched", Mismatched);
        json.WriteNumber("seconds", Seconds);
        json.WriteNumber("cpu_seconds", CpuSeconds);
    }

    // None is null, never 0.
    private void WriteMoment(Utf8JsonWriter json, string name, int rank)
    {
        if (Ended == 0)
            json.WriteNull(name);
        else
            json.WriteNumber(name, _moments[rank]);
    }
}
