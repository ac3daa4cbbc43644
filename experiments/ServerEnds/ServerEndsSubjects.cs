using Harness.Trials.Runtimes;

namespace Experiments.ServerEnds;

/// <summary>Who holds the connections, and how many of them are asked of each.</summary>
static class ServerEndsSubjects
{
    private const string EventLoop = MillionSubjects.EventLoop, Netpoller = MillionSubjects.Netpoller;
    private const string Native = EventLoop + "@aot";
    private const long LargestOfAll = 1_000_000;

    private static readonly string[] OfTheHost = [EventLoop, Netpoller, MillionSubjects.Pooled, MillionSubjects.Task];

    /// <exception cref="RefusedException">servers/Host is not built.</exception>
    public static IReadOnlyList<Subject> All()
    {
        Subject[] hosted = [.. EchoServers.OfTheHost().Where(server => OfTheHost.Contains(server.Id))
            .OrderBy(server => Array.IndexOf(OfTheHost, server.Id))];
        return
        [
            .. hosted.Append(NativeProgram.Host.Of(hosted[0]) with { IsVariant = true })
                .Append(EchoServers.Goroutines).Append(EchoServers.Epoll).Select(UserSpaceClient.Where),
        ];
    }

    /// <summary>
    /// Sizes lead up to the largest where it is foretold; elsewhere the largest that its memory allows stands beside a million. What does
    /// not fit where it is asked for is a row that says so.
    /// </summary>
    public static bool Applies(Profile profile, string id, long connections) => (profile, id) switch
    {
        (Profile.Smoke, _) => id == EventLoop,
        (Profile.Standard, EventLoop) => true,
        (Profile.Standard, MillionSubjects.C) => connections == ServerEndsExperiment.Connections.Values[profile].Max(),
        (Profile.Standard, _) => false,
        (_, EventLoop or Netpoller) => connections != ServerEndsExperiment.TwoMillion,
        (_, MillionSubjects.Pooled or MillionSubjects.Go) => connections is LargestOfAll or ServerEndsExperiment.TwoMillion,
        (_, MillionSubjects.C) => connections is LargestOfAll or ServerEndsExperiment.Most,
        _ => connections == LargestOfAll,
    };

    /// <summary>Three times where a target is about it.</summary>
    public static int MostRepetitions(string id, long connections) =>
        id is EventLoop or Netpoller && connections == ServerEndsExperiment.Most ? int.MaxValue : 1;
}
