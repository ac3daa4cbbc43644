using System.Text.Json;

namespace Servers.Common.Hosting;

static class Command
{
    public const string Sample = """{"command":"census"}""";

    /// <summary>Reads the name of the command from a line such as <c>{"command":"census"}</c>.</summary>
    /// <returns>False, with a reason, if the line is not JSON or not an object that has a command.</returns>
    public static bool TryParse(string line, out string command, out string reason)
    {
        (command, reason) = ("", "");
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind == JsonValueKind.Object &&
                json.RootElement.TryGetProperty("command", out JsonElement name) &&
                name.ValueKind == JsonValueKind.String)
            {
                command = name.GetString()!;
                return true;
            }

            reason = $"not an object with a command, such as {Sample}";
            return false;
        }
        catch (JsonException)
        {
            reason = "not JSON";
            return false;
        }
    }
}
