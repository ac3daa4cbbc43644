using System.Buffers.Binary;
using System.Diagnostics;
using Linux;

namespace Planted;

/// <summary>
/// Heartbeats with known moments: all connections on one grid, each beat sent when it is due or later, some numbered and never sent.
/// </summary>
static unsafe class PlantedBeats
{
    private const int BeatBytes = 24;

    private static readonly Dictionary<int, long> Next = [];
    private static readonly long Epoch = Stopwatch.GetTimestamp();
    private static long _period;
    private static int _skipEvery;
    private static Timer? _timer;

    public static void Start(PlantedOptions options)
    {
        _period = options.BeatMilliseconds * 1_000_000L;
        _skipEvery = options.SkipEvery;
        if (_period > 0)
            _timer = new(_ => SendDue(), null, options.BeatMilliseconds, options.BeatMilliseconds);
    }

    public static void Begin(int socket)
    {
        if (_period == 0)
            return;
        lock (Next)
            Next[socket] = (Stopwatch.GetTimestamp() - Epoch) / _period + 1;
    }

    public static void End(int socket)
    {
        lock (Next)
            Next.Remove(socket);
    }

    private static void SendDue()
    {
        lock (Next)
        {
            foreach ((int socket, long next) in Next)
            {
                long beat = next;
                for (; Epoch + beat * _period <= Stopwatch.GetTimestamp(); beat++)
                {
                    if (_skipEvery == 0 || beat % _skipEvery != 0)
                        Send(socket, beat);
                }
                Next[socket] = beat;
            }
        }
    }

    // Numbered by the grid: the client takes the first number that it sees.
    private static void Send(int socket, long beat)
    {
        byte* bytes = stackalloc byte[BeatBytes];
        var span = new Span<byte>(bytes, BeatBytes);
        BinaryPrimitives.WriteInt64LittleEndian(span, Epoch + beat * _period);
        BinaryPrimitives.WriteInt64LittleEndian(span[8..], beat);
        BinaryPrimitives.WriteInt64LittleEndian(span[16..], _period);
        Sockets.Send(socket, bytes, BeatBytes, Sockets.NoSignal);
    }
}
