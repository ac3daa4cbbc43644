using Clients.Load.Accepting;
using Clients.Load.Dialing;

namespace Clients.Tests;

// What a dialer and a listener say of what they did.
public sealed class DialSpecs
{
    [Fact]
    public void Connections_whose_SYN_was_sent_again_are_told_by_their_steps()
    {
        DialResult result = Dialed(0.7);
        foreach (double seconds in (double[])[1.003, 3.01, 1.02])
            result.Add(seconds, sentAgain: true);

        Assert.Equal("1.0:2 3.0:1", result.Steps());
        Assert.Equal((1, 1.003), (result.Prompt, result.FirstStep()));
    }

    [Fact]
    public void A_course_keeps_the_order_in_which_connections_came()
    {
        double[] seconds = [.. Enumerable.Range(1, 128).Select(number => number * 0.001)];

        string[] parts = Dialed(seconds).Course().Split(' ');

        Assert.Equal((64, "2:0.002:0.002", "128:0.128:0.128"), (parts.Length, parts[0], parts[^1]));
    }

    [Fact]
    public void Nobody_opened_is_no_quantile_and_no_step()
    {
        DialResult result = Dialed();

        Assert.Null(result.Quantile(0.5));
        Assert.Null(result.FirstStep());
        Assert.Equal("", result.Course());
    }

    [Fact]
    public void A_port_has_one_listener_unless_all_of_them_agree_to_share_it()
    {
        Assert.Equal(new SharedPort(1, "bind EADDRINUSE"), SharedPort.Try(2, reuse: false));
        Assert.Equal(new SharedPort(2, ""), SharedPort.Try(2, reuse: true));
    }

    private static DialResult Dialed(params double[] seconds)
    {
        DialResult result = new();
        foreach (double one in seconds)
            result.Add(one);
        return result;
    }
}
