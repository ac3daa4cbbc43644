using System.Globalization;
using System.Text.Json;
using Clients.Load.Phases;

namespace Clients.Load.Contract;

// One line of standard input: `{"command":"echo","messages":1}`. A member that is absent is null; one that is unknown is a mistake.
sealed record Command
{
    public required string Name { get; init; }

    public long? Connections { get; private set; }

    public long? Messages { get; private set; }

    public long? MessageBytes { get; private set; }

    public long? Window { get; private set; }

    public long? InFlight { get; private set; }

    public double? Seconds { get; private set; }

    public double? MessagesPerSecond { get; private set; }

    public bool Reset { get; private set; }

    // <exception cref="CommandException">The line is not a command; the message says why.</exception>
    public static Command Parse(ReadOnlySpan<byte> line)
    {
        Command command = new() { Name = "" };
        Utf8JsonReader reader = new(line);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new CommandException("a command is a JSON object");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                command = command.ReadMember(ref reader);
            reader.Read();
        }
        catch (JsonException)
        {
            throw new CommandException("not JSON");
        }
        return command.Name.Length > 0 ? command : throw new CommandException("the member \"command\" is missing");
    }

    private Command ReadMember(ref Utf8JsonReader reader)
    {
        string member = reader.GetString()!;
        reader.Read();
        switch (member)
        {
            case "command" when reader.TokenType == JsonTokenType.String:
                return this with { Name = reader.GetString()! };
            case "connections":
                Connections = Whole(member, ref reader, int.MaxValue);
                return this;
            case "messages":
                Messages = Whole(member, ref reader, long.MaxValue);
                return this;
            case "message_bytes":
                MessageBytes = Whole(member, ref reader, 1L << 30);
                return this;
            case "window":
                Window = Whole(member, ref reader, int.MaxValue);
                return this;
            case "in_flight":
                InFlight = Whole(member, ref reader, 1 << 20);
                return this;
            case "seconds":
                Seconds = Positive(member, ref reader, 86_400);
                return this;
            case "messages_per_second":
                MessagesPerSecond = Positive(member, ref reader, 1e9);
                return this;
            case "reset" when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                Reset = reader.GetBoolean();
                return this;
            default:
                throw new CommandException($"unknown or misplaced member \"{member}\"");
        }
    }

    private static long Whole(string member, ref Utf8JsonReader reader, long most) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value) && value >= 1 && value <= most
            ? value
            : throw new CommandException($"{member}: give a whole number from 1 to {most}");

    private static double Positive(string member, ref Utf8JsonReader reader, double most) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double value) && value > 0 && value <= most
            ? value
            : throw new CommandException($"{member}: give a number above 0, at most {most.ToString(CultureInfo.InvariantCulture)}");
}
