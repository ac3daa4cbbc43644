using System.Net;
using System.Net.Sockets;
using Servers.Common.Guards;

namespace Servers.Tests;

/// <summary>When a connection is due for a heartbeat, by times that are told and not waited for.</summary>
public sealed class PulseTests : IDisposable
{
    private const long Period = 100;

    private readonly Socket _ours = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _peer;
    private readonly Pulse _pulse;

    public PulseTests()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _ours.Connect(listener.LocalEndPoint!);
        _peer = listener.Accept();
        _pulse = new(_ours);
    }

    [Fact]
    public void One_is_sent_after_a_period_of_waiting_and_after_another_it_is_over_once()
    {
        _pulse.WaitsSince(1_000);

        Assert.True(_pulse.Beat(1_099, Period));
        Assert.Equal(0, Heard());
        Assert.True(_pulse.Beat(1_100, Period));
        Assert.True(_pulse.Beat(1_199, Period));
        Assert.Equal(1, Heard());
        Assert.False(_pulse.Beat(1_200, Period));
        Assert.True(_pulse.Beat(9_000, Period));
        Assert.Equal(1, Heard());
    }

    [Fact]
    public void None_is_sent_while_it_does_not_wait_and_a_new_wait_begins_anew()
    {
        Assert.True(_pulse.Beat(9_000, Period));
        _pulse.WaitsSince(1_000);
        Assert.True(_pulse.Beat(1_150, Period));
        _pulse.WaitsSince(null);
        Assert.True(_pulse.Beat(9_000, Period));
        _pulse.WaitsSince(9_000);
        Assert.True(_pulse.Beat(9_099, Period));
        Assert.Equal(1, Heard());
        Assert.True(_pulse.Beat(9_100, Period));
        Assert.Equal(2, Heard());
    }

    [Fact]
    public void As_many_empty_lines_are_answers_as_were_asked_for_wherever_they_are_cut()
    {
        BeatTimes(3);

        Assert.Equal(1, _pulse.AnswersAmong("\nsome li"u8));
        Assert.Equal(0, _pulse.AnswersAmong("ne\n"u8));
        Assert.Equal(2, _pulse.AnswersAmong("\n\n\n\n"u8));
        Assert.False(_pulse.IsAnswered());
    }

    [Fact]
    public void One_whose_connection_is_closed_meanwhile_asks_for_no_answer()
    {
        _ours.Dispose();
        BeatTimes(1);

        Assert.False(_pulse.IsAnswered());
    }

    public void Dispose()
    {
        _ours.Dispose();
        _peer.Dispose();
    }

    private void BeatTimes(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _pulse.WaitsSince(0);
            Assert.True(_pulse.Beat(Period, Period));
        }
    }

    // Loopback hands over what is sent before send(2) returns.
    private int Heard() => _peer.Available;
}
