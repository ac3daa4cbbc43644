namespace Experiments.Ports;

/// <summary>How many connections does one address get to one place, what are the ways round, and how long is a port kept?</summary>
public static class PortsExperiment
{
    private const string Method =
        "Connections are opened one after the other until the kernel refuses, each timed, in a network namespace whose range of ports is "
        + "the trial's own; the listener need not accept, since what waits in a backlog is established. Then the ways round: more sources, "
        + "more destinations, a port chosen late, a port in TIME_WAIT taken again, several listeners on one port. What is opened is "
        + "counted, so that one trial is exact.";

    private const string NotShown =
        "Loopback: a SYN is never lost but by the kernel's own decision, and a connect takes what the search for a port takes. Ranges "
        + "that a host reserves in part are not swept.";

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => WallExperiment.Of(
        "ports", "How many connections does one address get to one place, what are the ways round, and how long is a port kept?", Method,
        NotShown, new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(25), TimeSpan.FromMinutes(6)),
        Walls(),
        PortColumns.All);

    /// <summary>What its rows mean.</summary>
    public static Reading Reading => new()
    {
        Answers = PortClaims.Answers,
        Figures = [
        WallFigures.Where, WallFigures.Held,
        new("connect-latency-by-range", PortFigures.ConnectLatency),
        ConnectSteps.Figure("18,000 connections, 256 at a time, to a server that accepts 81 a second, for 20 s; in brackets the range")
            with { IsInFullAlone = true },
    ],
        Tables = [new WallTable(Walls())],
    };

    private static IReadOnlyList<Wall> Walls() => [PortWall.Create(), PortTaken.Create(), FinWait.Create(), SlowAcceptor.Create()];
}
