namespace Suspensions;

/// <summary>
/// One time for which the collector stopped every thread, by the stamps of the runtime's events, in nanoseconds of any one clock.
/// </summary>
/// <param name="StartStamp">
/// When the suspension begins; if the threads stood still for another collection then, the moment in which that lets them go.
/// </param>
/// <param name="EndStamp">When the threads are about to run again.</param>
/// <param name="Generation">
/// The oldest generation that was collected; 2 for either pause of a background collection; <see cref="NoGeneration"/> for a stop that
/// collected nothing.
/// </param>
/// <param name="Reason">The runtime's reason for that collection, as a number (<see cref="CollectionReason"/>).</param>
/// <param name="Collections">Collections that began in it: mostly one; two where a background collection takes a younger one along.</param>
/// <param name="UncountedNanoseconds">The part of it that the runtime leaves out of its own count.</param>
public readonly record struct Suspension(
    long StartStamp, long EndStamp, int Generation, int Reason, int Collections, long UncountedNanoseconds)
{
    /// <summary>In the place of a generation: nothing was collected.</summary>
    public const int NoGeneration = -1;

    /// <summary>Whether it belongs to a collection; the collector stops the threads to change its number of heaps, too.</summary>
    public bool IsPause => Generation != NoGeneration;

    /// <summary>How long.</summary>
    public double Microseconds => (EndStamp - StartStamp) / 1e3;
}
