using System.Globalization;
using System.Text.Json;

namespace Contract;

/// <summary>
/// One line of standard input, such as <c>{"command":"switch","count":1000}</c>. A member that may be left out is null where it is; one of
/// another kind than it should be, or out of range, is a <see cref="RequestException"/>.
/// </summary>
public sealed class Request
{
    internal const string Sample = """{"command":"stop"}""";

    private const int LongestSeconds = 86_400;

    private readonly JsonElement _members;

    private Request(string command, JsonElement members) => (Command, _members) = (command, members);

    /// <summary>Its name.</summary>
    public string Command { get; }

    /// <summary>Reads a line.</summary>
    /// <exception cref="RequestException">It is no object with a command.</exception>
    public static Request Read(ReadOnlySpan<byte> line)
    {
        JsonElement members = Parse(line);
        return members.ValueKind != JsonValueKind.Object ? throw new RequestException($"a command is a JSON object, such as {Sample}")
            : members.TryGetProperty("command", out JsonElement command) && command.ValueKind == JsonValueKind.String
                ? new(command.GetString()!, members)
                : throw new RequestException("the member \"command\" is missing: give its name as a text");
    }

    /// <summary>A whole number.</summary>
    public long Whole(string member, long least, long most) =>
        WholeIfTold(member, least, most) ?? throw Missing(member, $"a whole number from {least} to {most}");

    /// <summary>A whole number that may be left out.</summary>
    public long? WholeIfTold(string member, long least = 0, long most = long.MaxValue) =>
        Find(member) is { } value ? WholeOf(member, value, least, most) : null;

    /// <summary>A count that may be left out.</summary>
    public int CountIfTold(string member, int otherwise, int least = 0, int most = int.MaxValue) =>
        (int)(WholeIfTold(member, least, most) ?? otherwise);

    /// <summary>A time in seconds, a day at most, that may be left out.</summary>
    public TimeSpan SecondsIfTold(string member, double otherwise) => NumberIfTold(member) switch
    {
        null => TimeSpan.FromSeconds(otherwise),
        <= LongestSeconds and var seconds => TimeSpan.FromSeconds(seconds),
        _ => throw new RequestException($"{member}: give a number of seconds, at most {LongestSeconds}"),
    };

    /// <summary>A number above 0.</summary>
    public double Positive(string member, double most) => PositiveIfTold(member, most) ?? throw Missing(member, "a number above 0");

    /// <summary>A number above 0 that may be left out.</summary>
    public double? PositiveIfTold(string member, double most) => NumberIfTold(member) switch
    {
        null => null,
        > 0 and var value when value <= most => value,
        _ => throw new RequestException($"{member}: give a number above 0, at most {most.ToString(CultureInfo.InvariantCulture)}"),
    };

    /// <summary>A number from 0 up that may be left out.</summary>
    public double? NumberIfTold(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.GetDouble() is >= 0 and < double.PositiveInfinity and var value => value,
        _ => throw new RequestException($"{member}: give a number from 0 up"),
    };

    /// <summary>Whole numbers.</summary>
    public IReadOnlyList<long> Wholes(string member, long least, long most) => Find(member) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(value => WholeOf(member, value, least, most))]
        : throw Missing(member, $"a list of whole numbers from {least} to {most}");

    /// <summary>A text that may be left out.</summary>
    public string? TextIfTold(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw new RequestException($"{member}: give a text"),
    };

    /// <summary>Whether something is to be done; not where it is left out.</summary>
    public bool Flag(string member) => Find(member) switch
    {
        null => false,
        { ValueKind: JsonValueKind.True or JsonValueKind.False } flag => flag.GetBoolean(),
        _ => throw new RequestException($"{member}: give true or false"),
    };

    /// <exception cref="RequestException">It has another member than its command and these.</exception>
    internal void AllowOnly(string[] members)
    {
        foreach (JsonProperty given in _members.EnumerateObject())
            if (given.Name != "command" && !members.Contains(given.Name))
                throw new RequestException($"unknown or misplaced member \"{given.Name}\"");
    }

    private static JsonElement Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonElement.Parse(line);
        }
        catch (JsonException)
        {
            throw new RequestException($"not JSON: send an object such as {Sample}");
        }
    }

    private static long WholeOf(string member, JsonElement value, long least, long most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long whole) && whole >= least && whole <= most
            ? whole
            : throw new RequestException($"{member}: give a whole number from {least} to {most}");

    private JsonElement? Find(string member) => _members.TryGetProperty(member, out JsonElement value) ? value : null;

    private static RequestException Missing(string member, string kind) => new($"the member \"{member}\" is missing: give {kind}");
}
