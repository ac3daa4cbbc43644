using System.Runtime.InteropServices;

namespace Linux;

/// <summary>
/// <c>struct ifreq</c> (netdevice(7)): the name of an interface, and one value, which is its flags, a number or an address.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
unsafe struct InterfaceRequest
{
    private const int NameBytes = 16; // IFNAMSIZ, with its zero

    [FieldOffset(0)]
    private fixed byte _name[NameBytes];

    [FieldOffset(NameBytes)]
    public short Flags;

    [FieldOffset(NameBytes)]
    public int Number;

    [FieldOffset(NameBytes)]
    public Ipv4Endpoint Address;

    /// <param name="name">At most 15 characters of ASCII.</param>
    public InterfaceRequest(string name)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(name.Length, NameBytes);
        for (int i = 0; i < name.Length; i++)
            _name[i] = (byte)name[i];
    }
}
