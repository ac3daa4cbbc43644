using Clients.Load.Options;
using Linux;

namespace Clients.Load.UserSpace;

// Which connection a packet belongs to is arithmetic, so that no table of flows is needed. Slots go to the T targets in turn, a run of
// them each, and those that do not fill a run for all, slot i to target i % T, so that the targets' shares differ by one at most. Of those
// that go to one target, number n comes from source n % K and port 1024 + n / K. The sources of a queue that is one of several are so many
// addresses apart.
sealed class FlowMap
{
    // A fleet stands for one server that no descriptor limit divides. Such a server is woken for many of those who come at once; to dial
    // each process in turn would wake one for every connection.
    private const int Run = 50;

    private readonly uint _firstSource;
    private readonly int _sources;
    private readonly uint _step; // from one source to the next
    private readonly int _planned;
    private readonly int _inRuns; // the first so many slots
    private readonly int _numbersInRuns; // of each target
    private readonly (uint Address, ushort Port)[] _targets;
    private readonly int[] _targetAtPort = new int[65_536]; // its number + 1
    private readonly int[] _nextAtPort;

    public FlowMap(LoadOptions options)
    {
        (_firstSource, _sources, _step, _planned) =
            (options.FirstSource, options.Sources, (uint)options.SourceStep, options.Connections);
        _targets = [.. options.Targets.Select(target => (PacketHeader.Order(target.Address), PacketHeader.Order(target.Port)))];
        _inRuns = _planned - _planned % (Run * _targets.Length);
        _numbersInRuns = _inRuns / _targets.Length;
        _nextAtPort = new int[_targets.Length];
        for (int target = 0; target < _targets.Length; target++)
        {
            ref int first = ref _targetAtPort[_targets[target].Port];
            (_nextAtPort[target], first) = (first, target + 1);
        }
    }

    public Flow FlowOf(int slot)
    {
        (int number, int target) = slot < _inRuns ? InRuns(slot) : Math.DivRem(slot, _targets.Length);
        (int turn, int source) = Math.DivRem(number, _sources);
        (uint address, ushort port) = _targets[target];
        ushort sourcePort = PacketHeader.Order((ushort)(WireRules.FirstPort + turn));
        return new(PacketHeader.Order(_firstSource + (uint)source * _step), sourcePort, address, port);
    }

    // Negative for a packet of none. A packet that arrives comes from the target.
    public int SlotOf(in ArrivedSegment arrival)
    {
        int target = TargetAt(arrival.Source, arrival.SourcePort);
        (uint source, uint between) = Math.DivRem(PacketHeader.Order(arrival.Destination) - _firstSource, _step);
        int turn = PacketHeader.Order(arrival.DestinationPort) - WireRules.FirstPort;
        if (target < 0 || between > 0 || source >= _sources || turn < 0)
            return -1;
        long number = (long)turn * _sources + source;
        long slot = number < _numbersInRuns
            ? (number / Run * _targets.Length + target) * Run + number % Run
            : number * _targets.Length + target;
        return slot < _planned ? (int)slot : -1;
    }

    private (int Number, int Target) InRuns(int slot)
    {
        (int run, int place) = Math.DivRem(slot, Run);
        (int round, int target) = Math.DivRem(run, _targets.Length);
        return (round * Run + place, target);
    }

    private int TargetAt(uint address, ushort port)
    {
        int target = _targetAtPort[port] - 1;
        while (target >= 0 && _targets[target].Address != address)
            target = _nextAtPort[target] - 1;
        return target;
    }
}
