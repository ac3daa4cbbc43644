using System.Runtime.InteropServices;

namespace Servers.Common.Loops;

// Descriptors in the order in which their time is over. All have the same time, so that this is the order in which they were put here: to
// put one off is to move it to the end, and to look for those that are late is to look at the first, however many there are (Varghese and
// Lauck, Hashed and Hierarchical Timing Wheels, 1987, scheme 2, whose search falls away).
//
// A node for each descriptor that the process may ever have; what calloc returns is not resident before it is written. For one thread.
sealed unsafe class ExpiryList : IDisposable
{
    public const int None = -1;

    private readonly int _milliseconds;
    private readonly int _head; // A node of no descriptor: behind it is the first, before it the last.
    private Node* _nodes;

    public ExpiryList(int milliseconds, int capacity)
    {
        (_milliseconds, _head) = (milliseconds, capacity);
        _nodes = (Node*)NativeMemory.AllocZeroed((nuint)capacity + 1, (nuint)sizeof(Node));
        _nodes[_head] = new Node { Next = _head, Previous = _head };
    }

    private struct Node
    {
        public int Next;
        public int Previous;
        public long At;
        public bool IsHere;
    }

    // Puts a descriptor at the end, from wherever it was.
    public void PutLast(int descriptor, long now)
    {
        Remove(descriptor);
        int last = _nodes[_head].Previous;
        _nodes[descriptor] = new Node { Next = _head, Previous = last, At = now + _milliseconds, IsHere = true };
        _nodes[last].Next = _nodes[_head].Previous = descriptor;
    }

    public void Remove(int descriptor)
    {
        ref Node node = ref _nodes[descriptor];
        if (!node.IsHere)
            return;
        _nodes[node.Previous].Next = node.Next;
        _nodes[node.Next].Previous = node.Previous;
        node.IsHere = false;
    }

    // The first whose time is over, or none.
    public int FirstLate(long now) => _nodes[_head].Next is var first && first != _head && _nodes[first].At <= now ? first : None;

    // When that of the first is; never where there is none.
    public long FirstAt => _nodes[_head].Next is var first && first != _head ? _nodes[first].At : long.MaxValue;

    public void Dispose()
    {
        NativeMemory.Free(_nodes);
        _nodes = null;
    }
}
