using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using Linux;

namespace Harness.Trials.Confining;

// One process with an end in each of two network namespaces. What the kernel of one sends it takes, keeps for a time, and gives the other:
//
//   namespace near                   this process, one thread                      namespace far
//   TCP -> 10.0.0.1 [wire] --read--> [packet, due | packet, due | ...] --write--> [wire] 10.0.0.2 -> TCP
//                          <-write--  one queue: both ways take as long  <--read--
//
/// <summary>
/// The process that joins two network namespaces by a wire on which every packet takes as long: no packet is lost, doubled or changed, and
/// none comes before another that left earlier. It is gone, and both ends with it, when its input ends.
/// </summary>
public static class DelayLine
{
    /// <summary>The interface of either end.</summary>
    private const string Name = "wire";

    /// <summary>No interface here takes larger ones (MTU 1,500).</summary>
    private const int MostPacketBytes = 2_048;

    private const double Nano = 1e9;

    private static readonly IPAddress Mask = IPAddress.Parse("255.255.255.0");

    /// <summary>The end in the namespace in which the process was started.</summary>
    public static IPAddress Near { get; } = IPAddress.Parse("10.0.0.1");

    /// <summary>The other end.</summary>
    public static IPAddress Far { get; } = IPAddress.Parse("10.0.0.2");

    /// <summary>Makes one end where it is and the other in the network namespace of a process, and says <c>ready</c>.</summary>
    /// <param name="oneWay">How long a packet takes.</param>
    /// <returns>The exit status: 0 at the end of standard input, 1 when an end cannot be made.</returns>
    public static int Run(int farProcess, TimeSpan oneWay)
    {
        // A terminal sends Ctrl-C to the whole group; the harness decides, by standard input.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        try
        {
            int near = MakeEnd(Near);
            NetworkNamespaceOf.Enter(farProcess);
            int far = MakeEnd(Far);
            new Thread(() => CarryToTheEnd(near, far, (long)(oneWay.TotalSeconds * Nano))) { IsBackground = true }.Start();
        }
        catch (LinuxException refused)
        {
            Console.Error.WriteLine($"wire: {refused.Message}");
            return 1;
        }
        Console.Out.WriteLine("""{"event":"ready"}""");
        while (Console.In.ReadLine() is not null)
        {
        }
        return 0;
    }

    /// <summary>Makes an end where it is, and takes it away: whether it may.</summary>
    /// <returns>As <see cref="Run"/>.</returns>
    public static int Try()
    {
        try
        {
            Descriptors.Close(MakeEnd(Near));
            return 0;
        }
        catch (LinuxException refused)
        {
            Console.Error.WriteLine($"wire: {refused.Message}");
            return 1;
        }
    }

    private static int MakeEnd(IPAddress address)
    {
        int device = TunDevice.Create(Name);
        NetworkInterfaces.BringUp(Name, address, Mask);
        return device;
    }

    private static void CarryToTheEnd(int near, int far, long nanoseconds)
    {
        try
        {
            Carry(near, far, nanoseconds);
        }
        catch (LinuxException gone)
        {
            Console.Error.WriteLine($"wire: an end is gone: {gone.Message}");
            Environment.Exit(1);
        }
    }

    private static void Carry(int near, int far, long nanoseconds)
    {
        TimerSlack.Least();
        var underWay = new Queue<(long Due, int To, byte[] Packet)>();
        byte[] packet = new byte[MostPacketBytes];
        Poll.Watched[] ends = [new(near), new(far)];
        while (true)
        {
            Poll.Wait(ends, underWay.TryPeek(out var next) ? Math.Max(0, next.Due - Stopwatch.GetTimestamp()) : null);
            foreach (Poll.Watched end in ends)
                if (end.Found != 0)
                {
                    int length = Descriptors.Read(end.Descriptor, packet);
                    if (length == 0)
                        throw new LinuxException("read", Errno.ENODEV);
                    underWay.Enqueue((Stopwatch.GetTimestamp() + nanoseconds, end.Descriptor == near ? far : near, packet[..length]));
                }
            while (underWay.TryPeek(out next) && next.Due <= Stopwatch.GetTimestamp())
            {
                Descriptors.WriteAll(next.To, next.Packet);
                underWay.Dequeue();
            }
        }
    }
}
