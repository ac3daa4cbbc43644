using System.Text.Json;
using Contract;

namespace Clients.Load.Watching;

// What a dialer answers about who closed its connections, and when.
sealed class WatchCommands(IReadOnlyList<int> connections, ReplyWriter reply)
{
    private const double ShortestPeriod = 0.001;

    public void OfferBy(Commands dialer) => dialer.Offer("watch", Watch, "seconds", "every", "byte");

    private void Watch(Request request)
    {
        WatchResult result = new WatchLoop(connections, PlanOf(request)).Run();
        reply.Write("watch", json =>
        {
            json.WriteNumber("closed", result.Closed);
            json.WriteNumber("heard", result.Heard);
            json.WriteKnown("first_heard_seconds", result.FirstHeardSeconds);
            json.WriteNumber("sent", result.Sent);
            json.WriteNumber("seconds", result.Seconds);
        });
    }

    private static WatchPlan PlanOf(Request request) => new(
        request.SecondsIfTold("seconds", 1),
        request.NumberIfTold("every") switch
        {
            null => null,
            >= ShortestPeriod => request.SecondsIfTold("every", 1),
            _ => throw new RequestException("every: give a number of seconds, a thousandth at least"),
        },
        (byte)request.CountIfTold("byte", '\n', most: byte.MaxValue));
}
