using Clients.Load.UserSpace;

namespace Clients.Tests.UserSpace;

public sealed class ChecksumSpecs
{
    [Fact]
    public void The_example_of_RFC_1071_has_the_sum_that_it_says() =>
        Assert.Equal(0xddf2, InNetworkOrder((ushort)~Of([0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7])));

    [Theory]
    [InlineData(new byte[0], 0xffff)]
    [InlineData(new byte[] { 0x12 }, 0xedff)]
    [InlineData(new byte[] { 0x12, 0x34, 0x56 }, 0x97cb)]
    [InlineData(new byte[] { 0xff, 0xff, 0x00, 0x01 }, 0xfffe)]
    public void An_odd_byte_counts_as_if_a_zero_followed_and_carries_come_round(byte[] bytes, int expected) =>
        Assert.Equal(expected, InNetworkOrder(Of(bytes)));

    [Fact]
    public void Any_length_sums_as_its_words_one_by_one()
    {
        byte[] bytes = [.. Enumerable.Range(0, 64).Select(i => (byte)(i * 151 + 17))];
        for (int length = 0; length <= bytes.Length; length++)
        {
            uint sum = 0;
            for (int i = 0; i < length; i++)
                sum += i % 2 == 0 ? (uint)bytes[i] << 8 : bytes[i];
            sum = (sum & 0xffff) + (sum >> 16);
            sum = (sum & 0xffff) + (sum >> 16);
            Assert.Equal((ushort)~sum, InNetworkOrder(Of(bytes[..length])));
        }
    }

    private static unsafe ushort Of(byte[] bytes)
    {
        fixed (byte* start = bytes)
            return Checksum.Fold(Checksum.Add(0, start, bytes.Length));
    }

    private static ushort InNetworkOrder(ushort checksum) => PacketHeader.Order(checksum);
}
