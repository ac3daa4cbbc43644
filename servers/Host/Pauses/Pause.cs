namespace Servers.Host.Pauses;

/// <summary>
/// One time for which the collector stopped every thread, by the stamps of the runtime's events (<see cref="EventClock"/>).
/// </summary>
/// <param name="StartStamp">Stamp of the event that says that the suspension begins.</param>
/// <param name="EndStamp">Stamp of the event that says that the threads are about to run again.</param>
/// <param name="Generation">
/// The oldest generation that was collected; 2 for either pause of a background collection; <see cref="NoGeneration"/> for a stop that
/// collected nothing.
/// </param>
/// <param name="Reason">The runtime's reason for that collection, as a number.</param>
/// <param name="Collections">Collections that began in it: mostly one; two where a background collection takes a younger one along.</param>
/// <param name="UncountedNanoseconds">The part of it that the runtime leaves out of its own count.</param>
readonly record struct Pause(long StartStamp, long EndStamp, int Generation, int Reason, int Collections, long UncountedNanoseconds)
{
    public const int NoGeneration = -1;

    public double Microseconds => (EndStamp - StartStamp) / 1e3;
}
