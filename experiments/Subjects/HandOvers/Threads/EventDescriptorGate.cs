using Linux;

namespace Experiments.Subjects.HandOvers.Threads;

//   give: write(2) adds 1 to the counter      take: read(2) blocks while the counter is 0
public sealed class EventDescriptorGate : ThreadGate
{
    private readonly int _descriptor = EventDescriptor.OpenBlocking();

    public override void Give() => EventDescriptor.Signal(_descriptor);

    public override void Take() => EventDescriptor.Wait(_descriptor);

    public override void Dispose() => Sockets.Close(_descriptor);
}
