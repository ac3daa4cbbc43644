using System.Runtime.InteropServices;

namespace Experiments.Subjects.Heartbeats.Serving;

/// <summary>A heartbeat as it is sent: three whole numbers of 8 bytes, little endian like the machine.</summary>
/// <param name="DueNanoseconds">When it was due, on CLOCK_MONOTONIC.</param>
/// <param name="Number">From 0, on its connection.</param>
/// <param name="PeriodNanoseconds">Until the next is due.</param>
[StructLayout(LayoutKind.Sequential)]
readonly record struct Beat(long DueNanoseconds, long Number, long PeriodNanoseconds)
{
    public const int Size = 24;
}
