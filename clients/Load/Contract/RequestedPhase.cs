using Clients.Load.ClosedLoop;
using Clients.Load.Phases;
using Contract;

namespace Clients.Load.Contract;

// What requests have in common that ask a client for a phase, whatever its wire.
static class RequestedPhase
{
    private const int LongestMessage = 1 << 30;

    public static long? Connections(Request request) => request.WholeIfTold("connections", 1, int.MaxValue);

    public static long? Window(Request request) => request.WholeIfTold("window", 1, int.MaxValue);

    public static long MessageBytes(Request request, long otherwise) =>
        request.WholeIfTold("message_bytes", 1, LongestMessage) ?? otherwise;

    public static long Messages(Request request) => request.WholeIfTold("messages", 1) ?? 1;

    public static TimeSpan? Time(Request request) =>
        request.PositiveIfTold("seconds", Phase.LongestSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    public static EchoPlan Echo(Request request, long messageBytes, int window) =>
        new(Messages(request), messageBytes, (int)(Window(request) ?? window), Time(request));

    // How many connections to open: all that are vacant, unless it says.
    public static int ToOpen(Request request, int vacant, int planned)
    {
        long count = Connections(request) ?? vacant;
        return count <= vacant
            ? (int)count
            : throw new RequestException($"connections: {count} asked for, {vacant} of the {planned} planned are not open");
    }

    public static void NeedsOpen(string command, int open)
    {
        if (open == 0)
            throw new RequestException($"{command}: no connection is open; send connect first");
    }
}
