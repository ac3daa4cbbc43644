using Clients.Load.Messages;

namespace Clients.Tests;

public sealed class StampSpecs : IDisposable
{
    private readonly Stamp _stamp = new();

    public void Dispose() => _stamp.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, Stamp.Length - 10)]
    [InlineData(1_000_000, 5_000_000_000)]
    public void A_slice_is_the_bytes_at_its_offsets_one_by_one(long id, long offset)
    {
        byte[] slice = Slice(id, offset, 1000);

        for (int i = 0; i < slice.Length; i++)
            Assert.Equal(slice[i], Slice(id, offset + i, 1)[0]);
    }

    [Fact]
    public void Two_tables_are_the_same()
    {
        using Stamp other = new();

        Assert.True(other.Matches(17, 23, Slice(17, 23, 5000)));
    }

    [Fact]
    public void No_two_of_a_million_connections_begin_with_the_same_eight_bytes()
    {
        HashSet<ulong> beginnings = [];
        for (long id = 0; id < 1_000_000; id++)
            beginnings.Add(BitConverter.ToUInt64(Slice(id, 0, 8)));

        Assert.Equal(1_000_000, beginnings.Count);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(0, -1)]
    [InlineData(1000, 0)]
    [InlineData(0, 64)]
    public void Another_connection_or_offset_does_not_match(int idAway, int offsetAway)
    {
        for (long id = 0; id < 1000; id++)
            Assert.False(_stamp.Matches(id + idAway, 640 + offsetAway, Slice(id, 640, 64)));
    }

    [Fact]
    public void One_flipped_bit_anywhere_in_a_long_message_does_not_match()
    {
        const int Length = 3 * Stamp.LongestSlice;
        byte[] message = new byte[Length];
        for (int at = 0; at < Length; at += Stamp.LongestSlice)
            Slice(5, 100 + at, Stamp.LongestSlice).CopyTo(message, at);
        Assert.True(_stamp.Matches(5, 100, message));

        foreach (int at in (int[])[0, 1, Stamp.LongestSlice - 1, Stamp.LongestSlice, Length - 1])
        {
            message[at] ^= 1;
            Assert.False(_stamp.Matches(5, 100, message));
            message[at] ^= 1;
        }
    }

    // Bytes are compared many at once: whole vectors, and what is left of a slice behind the last of them.
    [Fact]
    public void One_flipped_bit_at_any_place_of_a_message_of_any_length_does_not_match()
    {
        for (int length = 1; length <= 150; length++)
        {
            byte[] message = Slice(9, 31, length);
            Assert.True(_stamp.Matches(9, 31, message));
            for (int at = 0; at < length; at++)
            {
                message[at] ^= (byte)(1 << at % 8);
                Assert.False(_stamp.Matches(9, 31, message));
                message[at] ^= (byte)(1 << at % 8);
            }
        }
    }

    private unsafe byte[] Slice(long id, long offset, int length) => new ReadOnlySpan<byte>(_stamp.At(id, offset), length).ToArray();
}
