using Linux;

namespace Clients.Load.Messages;

// What a server of lines sends unasked: empty lines, which no message and no answer is.
static unsafe class Heartbeats
{
    private const byte LineEnd = (byte)'\n';

    // Moves together what is left of the bytes that came, and returns how much that is.
    // isLineStart: Whether the first of them begins a line.
    public static int TakeOut(Span<byte> came, bool isLineStart, out int heartbeats)
    {
        int left = 0;
        foreach (byte one in came)
        {
            if (one != LineEnd || !isLineStart)
                came[left++] = one;
            isLineStart = one == LineEnd;
        }
        heartbeats = came.Length - left;
        return left;
    }

    // Where the socket takes none, what lies in it unsent is a sign of life.
    public static void Answer(int descriptor, int heartbeats)
    {
        byte answer = LineEnd;
        for (int i = 0; i < heartbeats; i++)
            Sockets.Send(descriptor, &answer, 1, Sockets.DontWait | Sockets.NoSignal);
    }
}
