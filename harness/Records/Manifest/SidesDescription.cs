namespace Harness.Records.Manifest;

/// <summary>Which processors each side of an experiment's trials was bound to, in the notation of taskset(1).</summary>
/// <param name="Servers">Of what is measured; null where it was bound to none.</param>
/// <param name="Clients">Of who stands beside it; null where it was bound to none.</param>
/// <param name="Shared">Those that both have; null where there are none, or one side was bound to none.</param>
/// <param name="ClientProcesses">How many clients there are at least.</param>
/// <param name="SharesCores">Whether processors of the two sides are threads of one core.</param>
public sealed record SidesDescription(
    string? Servers, string? Clients, string? Shared, int ClientProcesses = 1, bool SharesCores = false)
{
    /// <summary>For people: <c>servers on processor 0, clients on processor 1</c>.</summary>
    public override string ToString() => $"servers {On(Servers)}, clients {On(Clients)}"
        + (ClientProcesses > 1 ? $" ({ClientProcesses} processes)" : "")
        + (Shared is not null ? $": the sides share {Shared}" : SharesCores ? ": the sides share a core, of which each has threads" : "");

    private static string On(string? list) => list is null ? "on any processor"
        : list.Any(character => character is ',' or '-') ? $"on processors {list}" : $"on processor {list}";
}
