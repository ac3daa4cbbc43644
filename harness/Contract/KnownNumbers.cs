using System.Text.Json;

namespace Contract;

/// <summary>Members of an answer that are left out where their number is not known: what is not known is no 0.</summary>
public static class KnownNumbers
{
    /// <summary>Writes a measure, if it is known.</summary>
    public static void WriteKnown(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
    }

    /// <summary>Writes a count, if it is known.</summary>
    public static void WriteKnown(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
    }
}
