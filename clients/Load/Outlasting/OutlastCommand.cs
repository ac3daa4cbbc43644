using Clients.Load.Messages;
using Clients.Load.Options;
using Clients.Load.Phases;
using Contract;

namespace Clients.Load.Outlasting;

// What a request of `outlast` asks for.
static class OutlastCommand
{
    private const int LongestMessage = 1 << 30;
    private const int MostInFlight = 1 << 20;
    private const int MostSignals = 64;
    private const int LongestPeriod = 60;

    public static readonly string[] Members =
        ["message_bytes", "in_flight", "process_id", "signal", "after_bytes", "read_bytes", "read_seconds"];

    // speak: The protocol for messages of so many bytes.
    public static OutlastResult Run(
        Request request, LoadOptions options, Connections connections, LineReader input, Func<long, Protocol> speak)
    {
        if (connections.Open == 0)
            throw new RequestException("outlast: no connection is open; send connect first");
        if (options.Framing != Framing.Bytes)
            throw new RequestException("outlast: follows single bytes; start the client with --framing bytes");
        OutlastPlan plan = PlanOf(request, options);
        using EventQueue queue = new(input);
        using OutlastLoop loop = new(connections, queue, speak(plan.MessageBytes), plan, options.Deadline);
        return loop.Run();
    }

    private static OutlastPlan PlanOf(Request request, LoadOptions options) => new(
        request.WholeIfTold("message_bytes", 1, LongestMessage) ?? options.MessageBytes,
        (int)(request.WholeIfTold("in_flight", 1, MostInFlight) ?? 1),
        SignalOf(request),
        ReadingOf(request));

    private static EndSignal? SignalOf(Request request) => request.WholeIfTold("process_id", 1, int.MaxValue) is { } processId
        ? new((int)processId, (int)request.Whole("signal", 1, MostSignals), request.WholeIfTold("after_bytes") ?? 1)
        : null;

    private static LateReading? ReadingOf(Request request) => request.WholeIfTold("read_bytes", 1, int.MaxValue) is { } bytes
        ? new((int)bytes, TimeSpan.FromSeconds(request.Positive("read_seconds", LongestPeriod)))
        : null;
}
