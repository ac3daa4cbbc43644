namespace Experiments.Walls;

/// <summary>What is measured before walls of more kinds than one.</summary>
static class WallsColumns
{
    public static readonly Column Wall = new("wall", "", "what runs out", "the experiment's own catalog");

    public static readonly Column Asked = new("asked", "connections", "connections that were asked for", "the experiment's plan");
    public static readonly Column Stands = new("stands_at", "connections",
        "where the wall was met: connections that were served, or opened", "answers on connections, or the dialer's count")
    { IsCounted = true };
    public static readonly Column Expected = new("expected_at", "connections", "where the setting puts it", "the setting")
    { IsCounted = true };
    public static readonly Column Signature = new("signature", "", "how a person recognises it: the call and its error, or the counter",
        "errno of the call, or the kernel's counters");
    public static readonly Column Recovered = new("recovered_seconds", "s",
        "from when the shortage was over to the first connection that was served or opened again", "the dialer's clock");
    public static readonly Column Seconds = new("dial_seconds", "s", "to open what could be opened", "the dialer's clock");
    public static readonly Column ExitCode = new("exit_code", "1", "of a process that ended at the wall, 128 and the signal for one that "
        + "was ended by one; empty where it lives", "waitpid(2)");
    public static readonly Column Refused = new("refused", "connections",
        "connections that the server closed, or reset, unanswered", "the dialer's count")
    { IsCounted = true };
    public static readonly Column Alive = new("alive", "1", "1 when the server serves after the shortage, 0 when it does not",
        "an echo on a connection that had waited")
    { IsCounted = true };
    public static readonly Column Method = new("counting_method", "", "how calls of accept were counted", "the counter that was permitted");
    public static readonly Column Restarted = new("restart_seconds", "s",
        "for a server that ended: from its start anew, in the same group, to the first echo", "the harness's clock");

    public static readonly IReadOnlyList<Column> LessIsBetter = [Recovered, Refused, Restarted];
}
