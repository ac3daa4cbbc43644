using Clients.Load.Options;
using Contract;

namespace Clients.Tests;

public sealed class CommandLineSpecs
{
    private const long DescriptorLimit = 20_000;

    [Fact]
    public void What_is_said_is_kept_and_the_rest_has_its_default()
    {
        LoadOptions options = Parse(
            "--target 127.0.0.1:40123 --target 127.0.0.2:1 --connections 19000 --sources 2 --rate 0.5 --linger-reset");

        Assert.Equal((0x7f000001u, (ushort)40123), (options.TargetOf(18_998).Address, options.TargetOf(0).Port));
        Assert.Equal((0x7f000002u, (ushort)1), (options.TargetOf(1).Address, options.TargetOf(1).Port));
        Assert.Equal(0x7f000102u, options.SourceOf(3).Address);
        Assert.Equal((19_000, 0.5, true), (options.Connections, options.RatePerSecond, options.LingerReset));
        Assert.Equal((64L, 256, 0L, 60.0), (options.MessageBytes, options.Window, options.FirstId, options.Deadline.TotalSeconds));
    }

    [Theory]
    [InlineData("", Framing.Bytes)]
    [InlineData("--framing bytes", Framing.Bytes)]
    [InlineData("--framing lines --message-bytes 2", Framing.Lines)]
    [InlineData("--framing lines-ok --message-bytes 3", Framing.LinesOk)]
    public void What_the_server_speaks_is_bytes_unless_told(string said, Framing framing) =>
        Assert.Equal(framing, Parse($"--target 127.0.0.1:80 --connections 1 {said}").Framing);

    [Theory]
    [InlineData("", "--target is missing")]
    [InlineData("--target 127.0.0.1:80", "--connections is missing")]
    [InlineData("--target 127.0.0.1:80 --connections", "--connections: its value is missing")]
    [InlineData("--target 127.0.0.1:80 --connections 0", "--connections 0: give a whole number")]
    [InlineData("--target 127.0.0.1:80 --connections -1", "--connections -1: give a whole number")]
    [InlineData("--target 127.0.0.1:80 --connections 10x", "--connections 10x: give a whole number")]
    [InlineData("--target 127.0.0.1:80 --connections 1e9", "--connections 1e9: give a whole number")]
    [InlineData("--target 127.0.0.1:80 --connections 99999999999", "give a whole number")]
    [InlineData("--target 127.0.0.1:80 --connections 19937", "19936 fit into one process")]
    [InlineData("--target 127.0.0.1:80 --connections 19937", "a fleet of processes")]
    [InlineData("--target localhost:80 --connections 1", "--target localhost:80: give an IPv4 address and a port")]
    [InlineData("--target 127.0.0.1 --connections 1", "--target 127.0.0.1: give")]
    [InlineData("--target 127.1:80 --connections 1", "--target 127.1:80: give")]
    [InlineData("--target 127.0.0.1:0 --connections 1", "--target 127.0.0.1:0: give")]
    [InlineData("--target 127.0.0.1:65536 --connections 1", "--target 127.0.0.1:65536: give")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --source 10.0.0.1", "--source 10.0.0.1: give an address within 127.0.0.0/8")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --source nonsense", "--source nonsense: give an address")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --source 127.0.0.256", "give an address")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --source 127.255.255.255 --sources 2", "leave 127.0.0.0/8")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --first-id -1", "--first-id -1: give a whole number")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --message-bytes 0", "--message-bytes 0: give a whole number")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --window 0", "--window 0: give a whole number")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --rate 0", "--rate 0: give a number above 0")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --rate NaN", "--rate NaN: give a number above 0")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --deadline-seconds 0", "--deadline-seconds 0: give a number above 0")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --framing morse", "--framing morse: give bytes, lines, lines-ok, ")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --framing", "--framing: its value is missing")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --framing lines --message-bytes 1", "--message-bytes 1: a message of the framing")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --framing lines-ok --message-bytes 2", "the framing lines-ok has 3 bytes")]
    [InlineData("--target 127.0.0.1:80 --connections 1 --colour red", "--colour: unknown option")]
    public void A_mistake_is_one_line_that_says_what_to_do(string line, string expected)
    {
        string message = Assert.Throws<UsageException>(() => Parse(line)).Message;

        Assert.Contains(expected, message);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void The_wire_in_user_space_has_sources_for_benchmarks_and_no_limit_of_descriptors()
    {
        LoadOptions options = Parse("--target 198.18.0.1:80 --wire user-space --connections 64512");

        Assert.Equal((WireKind.UserSpace, 0xc6130002u, "tun0"), (options.Wire, options.FirstSource, options.Device));
    }

    [Theory]
    [InlineData("--wire morse", "--wire morse: give sockets or user-space")]
    [InlineData("--device tun1", "--device: sockets have none")]
    [InlineData("--queues 2", "--queues 2: sockets have none; say --wire user-space")]
    [InlineData("--wire user-space --queues 0", "--queues 0: give a whole number from 1 to 256")]
    [InlineData("--wire user-space --queues two", "--queues two: give a whole number from 1 to 256")]
    [InlineData("--wire user-space --queues 2", "--sources 1: each of 2 queues has as many; give --sources 2, or a multiple of it")]
    [InlineData("--wire user-space --queues 2 --sources 2", "--queues 2: each has a connection at least")]
    [InlineData("--wire user-space --source 127.0.1.1", "takes one within 198.18.0.0/15")]
    [InlineData("--wire user-space --source 198.18.0.1", ".2 to .254")]
    [InlineData("--wire user-space --source 198.19.0.250 --sources 6", "leave its /24")]
    [InlineData("--wire user-space --framing lines", "--wire user-space speaks bytes only")]
    [InlineData("--wire user-space --device a/b", "--device a/b: give up to 15 letters and digits")]
    [InlineData("--wire user-space --target 198.18.0.1:80", "give each once")]
    [InlineData("--wire user-space --connections 64513", "give --sources 2 or more targets")]
    public void What_does_not_go_with_a_wire_is_one_line_that_says_what_to_do(string said, string expected)
    {
        string message = Assert.Throws<UsageException>(() => Parse($"--target 198.18.0.1:80 --connections 1 {said}")).Message;

        Assert.Contains(expected, message);
        Assert.DoesNotContain('\n', message);
    }

    private static LoadOptions Parse(string line) =>
        LoadCommandLine.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), DescriptorLimit);
}
