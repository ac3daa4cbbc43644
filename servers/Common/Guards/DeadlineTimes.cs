namespace Servers.Common.Guards;

/// <summary>How long what a connection does may take, in milliseconds; 0 for as long as it likes.</summary>
/// <param name="Read">One read.</param>
/// <param name="Write">One write.</param>
/// <param name="Idle">To send more than <paramref name="IdleBytes"/> bytes.</param>
/// <param name="IdleBytes">What the peer may send and count as idle still.</param>
readonly record struct DeadlineTimes(int Read, int Write, int Idle, int IdleBytes)
{
    /// <summary>Those that a server was told.</summary>
    public static DeadlineTimes Of(ServerOptions options) => new(
        options.Of(GuardOptions.ReadDeadline), options.Of(GuardOptions.WriteDeadline),
        options.Of(GuardOptions.IdleDeadline), options.Of(GuardOptions.IdleBytes));

    /// <summary>The shortest of them; null where there is none.</summary>
    public int? Shortest
    {
        get
        {
            int[] told = [.. ((int[])[Read, Write, Idle]).Where(time => time > 0)];
            return told.Length == 0 ? null : told.Min();
        }
    }
}
