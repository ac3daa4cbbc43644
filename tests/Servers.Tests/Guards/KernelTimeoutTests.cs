using System.Globalization;
using Servers.Common;

namespace Servers.Tests;

/// <summary>What a server has the kernel do about peers that have vanished.</summary>
public class KernelTimeoutTests
{
    private const string OfAKeepAlive = "02", None = "00";
    private const string Established = "01";
    private const int TicksInASecond = 100;

    /// <summary>
    /// The kernel's table of sockets has the timer that runs on each, and when it ends (proc_net_tcp.txt of its documentation).
    /// </summary>
    [Theory, InlineData("task-per-connection"), InlineData("thread-per-connection"), InlineData("event-loop"), IoUring]
    public async Task Each_connection_is_probed_when_it_has_been_silent_for_so_long_and_without_the_option_never(string id)
    {
        const int Seconds = 1_000;
        await using ServerProcess probing = await ServerProcess.StartAsync(id, "--keep-alive-seconds", $"{Seconds}");
        await using ServerProcess plain = await ServerProcess.StartAsync(id);
        using EchoClient one = await EchoClient.OpenAsync(probing);
        using EchoClient other = await EchoClient.OpenAsync(plain);
        await Task.WhenAll(one.ExchangeAsync(1), other.ExchangeAsync(1));

        (string Timer, long Ticks) probed = await TimerWhen(probing, timer => timer.Timer == OfAKeepAlive && timer.Ticks > TicksInASecond);
        await TimerWhen(plain, timer => timer.Timer == None);

        Assert.InRange(probed.Ticks, 1, Seconds * TicksInASecond);
    }

    /// <summary>The peer is there and answers every probe of the window that it has closed: what it does not do is take.</summary>
    [Theory, InlineData("task-per-connection"), InlineData("thread-per-connection"), InlineData("event-loop"), InlineData("netpoller")]
    [IoUring]
    public async Task A_peer_that_takes_nothing_for_so_long_is_given_up_by_the_kernel(string id)
    {
        string[] options = ["--send-buffer-bytes", "4096", "--receive-buffer-bytes", "4096", "--user-timeout-seconds", "0.5"];
        await using ServerProcess server = await ServerProcess.StartAsync(id, options);
        using EchoClient stuck = await EchoClient.OpenAsync(server, receiveBufferBytes: 2048);
        await Stuffing.UntilStuckAsync(stuck, server);

        CensusSnapshot census = await server.CensusWhen(last => last.Open == 0, "rid of it");

        Assert.Equal(0, census.TimedOut);
    }

    private static Task<(string Timer, long Ticks)> TimerWhen(ServerProcess server, Predicate<(string Timer, long Ticks)> wanted) =>
        Deadline.Until(() => Task.FromResult(TimerOf(server)), wanted, "on that timer");

    // The table changes while it is read, by what other tests open and close: it may then show a socket twice, or miss it.
    private static (string Timer, long Ticks) TimerOf(ServerProcess server)
    {
        string port = $":{server.Endpoint.Port:X4}";
        string[]? found = File.ReadLines("/proc/net/tcp").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(fields => fields[1].EndsWith(port, StringComparison.Ordinal) && fields[3] == Established);
        if (found is null)
            return ("not in the table", 0);
        string[] timer = found[5].Split(':');
        return (timer[0], long.Parse(timer[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
