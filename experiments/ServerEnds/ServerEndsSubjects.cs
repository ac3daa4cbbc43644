using Harness.Trials.Runtimes;

namespace Experiments.ServerEnds;

/// <summary>Who holds the connections, and how many of them are asked of each.</summary>
static class ServerEndsSubjects
{
    public const string EventLoop = "event-loop";
    public const string Netpoller = "netpoller";

    private const string C = "c-epoll";
    private const string MeasureOfTheClient = C + UserSpaceClient.InC;

    private static readonly string[] OfTheHost = [EventLoop, Netpoller, "pooled-buffer", "task-per-connection"];

    /// <exception cref="RefusedException">servers/Host is not built.</exception>
    public static IReadOnlyList<Subject> All()
    {
        Subject[] hosted = [.. EchoServers.OfTheHost().Where(server => OfTheHost.Contains(server.Id))
            .OrderBy(server => Array.IndexOf(OfTheHost, server.Id))];
        return
        [
            .. hosted.Append(NativeProgram.Host.Of(hosted[0]) with { IsVariant = true })
                .Append(EchoServers.Goroutines).Append(EchoServers.Epoll).Append(EchoServers.Epoll with
                {
                    Id = MeasureOfTheClient,
                    Description = $"{EchoServers.Epoll.Description}; the client in C, the measure of the suite's",
                    IsVariant = true,
                })
                .Select(UserSpaceClient.Where),
        ];
    }

    /// <summary>
    /// All servers at one size; two at the largest, of which one at every size that leads up to it, and the other at two that foretell
    /// it. What does not fit where it is asked for is a row that says so.
    /// </summary>
    public static bool Applies(Profile profile, string id, long connections) => (profile, id) switch
    {
        (Profile.Smoke, _) => id == EventLoop,
        (_, EventLoop) => true,
        (Profile.Standard, _) => id is C or MeasureOfTheClient
            && connections == ServerEndsExperiment.Connections.Values[profile].Max(),
        (_, Netpoller) when connections == ServerEndsSizes.Largest || connections == ServerEndsSizes.Second => true,
        _ => connections == ServerEndsSizes.OfEach,
    };

    /// <summary>Whether a trial is pinged and emptied too, which takes a third of its time.</summary>
    public static bool GoesOn(string id, int repetition) => id == EventLoop && repetition == 1;

    /// <summary>Whose server it is that a subject varies.</summary>
    public static string ServerOf(string id) => id.Replace(UserSpaceClient.InC, "", StringComparison.Ordinal).Split('@')[0];
}
