namespace Harness.Trials;

/// <summary>
/// What one trial takes from the machine, estimated before it starts, so that a size that does not fit is refused with what is missing.
/// </summary>
/// <param name="MemoryBytes">User and kernel memory of all processes and both ends of every connection.</param>
/// <param name="DescriptorsPerSide">
/// Descriptors that the subject fleet (and likewise the client fleet) opens; fleets pass the limit of a process.
/// </param>
/// <param name="Threads">Threads alive at once.</param>
/// <param name="ThreadsPerProcess">Most threads that one process holds; each takes several memory maps.</param>
/// <param name="DescriptorsPerProcess">Descriptors that one process must open where a fleet would not do.</param>
/// <param name="Processors">Processors that the subject must have all the time of.</param>
/// <param name="ConnectionsPerClient">Connections that one client process dials to one server port.</param>
/// <param name="DescriptorsOfServers">Descriptors that the subject fleet opens where its clients open none.</param>
public sealed record Need(
    long MemoryBytes = 0, long DescriptorsPerSide = 0, long Threads = 0, long ThreadsPerProcess = 0, long DescriptorsPerProcess = 0,
    long Processors = 0, long ConnectionsPerClient = 0, long DescriptorsOfServers = 0);
