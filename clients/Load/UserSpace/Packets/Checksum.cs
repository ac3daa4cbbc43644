namespace Clients.Load.UserSpace;

// The Internet checksum (RFC 1071). A sum of 16-bit words in one's complement may be taken in the machine's order of bytes (section 2 B),
// in words twice as wide, and with its carries put off (2 C): they are folded in at the end.
static unsafe class Checksum
{
    // bytes: An odd one at the end counts as if a zero followed.
    public static ulong Add(ulong sum, byte* bytes, int count)
    {
        for (; count >= 8; count -= 8, bytes += 8)
            sum += (ulong)*(uint*)bytes + *(uint*)(bytes + 4);
        if (count >= 4)
        {
            sum += *(uint*)bytes;
            count -= 4;
            bytes += 4;
        }
        if (count >= 2)
        {
            sum += *(ushort*)bytes;
            count -= 2;
            bytes += 2;
        }
        return count == 0 ? sum : sum + (BitConverter.IsLittleEndian ? *bytes : (uint)*bytes << 8);
    }

    // What a header carries, in the machine's order of bytes; 0 for a packet that carries the right one already.
    public static ushort Fold(ulong sum)
    {
        sum = (sum & uint.MaxValue) + (sum >> 32);
        while (sum >> 16 != 0)
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~sum;
    }
}
