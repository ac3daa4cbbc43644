using System.Text.Json;
using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>Sizes of structures of Go's runtime and package net, as the compiler of the peers laid them out (DWARF).</summary>
/// <param name="GoroutineBytes">The runtime's <c>g</c>: what it keeps of a goroutine beside its stack.</param>
/// <param name="ConnBytes">The value of a <c>net.Conn</c> and what it leads to: a <c>net.TCPConn</c> and its <c>netFD</c>.</param>
/// <param name="TcpConnBytes">A <c>net.TCPConn</c> alone.</param>
public sealed record GoStructs(long GoroutineBytes, long ConnBytes, long TcpConnBytes)
{
    /// <summary>Asks the Go peer in a process of its own, since it takes megabytes to find out.</summary>
    /// <returns>Null where the peer is not built, or without the debugging information that has them.</returns>
    public static async Task<GoStructs?> ReadAsync(CancellationToken cancellation) =>
        (await PeerProgram.Go.PrepareAsync(["sizes"], cancellation)).Command is { } command
        && await SmallProgram.RunAsync(command, SmallProgram.Patience, cancellation) is { Succeeded: true } told
            ? Of(JsonDocument.Parse(told.Output).RootElement)
            : null;

    private static GoStructs Of(JsonElement answer) => new(
        Answers.Count(answer, "g_bytes"), Answers.Count(answer, "conn_bytes"), Answers.Count(answer, "tcp_conn_bytes"));
}
