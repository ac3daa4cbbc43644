using System.Runtime.InteropServices;
using Linux;

namespace Servers.Common.Loops;

// Which loop owns each connection: two bytes a descriptor, all that an idle connection costs here. One table for all loops. It is there
// to close and to drain; no event asks it. The loop that accepts writes an entry, then its owner alone. The table is as long as the process
// may ever have descriptors, but what calloc returns is not resident before it is written.
sealed unsafe class OwnerTable : IDisposable
{
    // Where a container leaves the limit at "infinity", a thousand million descriptors would be asked for.
    private const int MostDescriptors = 1 << 24;

    private ushort* _ownerPlusOne;
    private int _highest;

    public int Capacity { get; } = (int)Math.Min(Limits.RaiseOpenDescriptors(), MostDescriptors);

    public OwnerTable() => _ownerPlusOne = (ushort*)NativeMemory.AllocZeroed((nuint)Capacity, sizeof(ushort));

    /// <returns>False if the table has no room for such a descriptor.</returns>
    public bool Claim(int descriptor, int owner)
    {
        if (descriptor >= Capacity)
            return false;
        Volatile.Write(ref _ownerPlusOne[descriptor], (ushort)(owner + 1));
        for (int highest = _highest; descriptor > highest;)
            highest = Interlocked.CompareExchange(ref _highest, descriptor, highest);
        return true;
    }

    public void Release(int descriptor) => Volatile.Write(ref _ownerPlusOne[descriptor], 0);

    public IEnumerable<int> OwnedBy(int owner)
    {
        for (int descriptor = 0; descriptor <= Volatile.Read(ref _highest); descriptor++)
        {
            if (IsOwnedBy(owner, descriptor))
                yield return descriptor;
        }
    }

    private bool IsOwnedBy(int owner, int descriptor) => Volatile.Read(ref _ownerPlusOne[descriptor]) == owner + 1;

    public void Dispose()
    {
        NativeMemory.Free(_ownerPlusOne);
        _ownerPlusOne = null;
    }
}
