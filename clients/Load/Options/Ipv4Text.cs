using System.Globalization;

namespace Clients.Load.Options;

// Dotted-quad addresses, strictly: the framework's parser takes "1" and "127.1" too, and loads System.Net to do it.
static class Ipv4Text
{
    public static bool TryParse(ReadOnlySpan<char> text, out uint address)
    {
        address = 0;
        int parts = 0;
        foreach (Range range in text.Split('.'))
        {
            if (++parts > 4 || !byte.TryParse(text[range], NumberStyles.None, CultureInfo.InvariantCulture, out byte part))
                return false;
            address = address << 8 | part;
        }
        return parts == 4;
    }

    public static bool IsLoopback(uint address) => address >> 24 == 127;

    // Within 198.18.0.0/15, which is set apart for benchmarks (RFC 2544, appendix C.2.2).
    public static bool IsForBenchmarks(uint address) => address >> 17 == 0xc612 >> 1;
}
