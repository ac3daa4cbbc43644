namespace Clients.Load.UserSpace;

// Sequence numbers are compared modulo 2^32 (RFC 9293, 3.4): right as long as two are less than 2^31 apart.
static class Sequence
{
    public static bool Precedes(uint first, uint second) => (int)(first - second) < 0;

    public static bool IsWithin(uint number, uint start, uint length) => number - start < length;
}
