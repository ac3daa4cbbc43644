using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace Linux;

/// <summary>An IPv4 address and port in the kernel's own form, <c>struct sockaddr_in</c>: 16 bytes, network byte order.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Ipv4Endpoint
{
    private readonly ushort _family;
    private readonly ushort _portBigEndian;
    private readonly uint _addressBigEndian;
    private readonly ulong _zero;

    /// <summary>Size in bytes, as bind(2) and connect(2) want it.</summary>
    public const int Size = 16;

    /// <param name="address">The address as a number in host order: 127.0.0.1 is 0x7f000001.</param>
    /// <param name="port">0 lets the kernel pick.</param>
    public Ipv4Endpoint(uint address, ushort port)
    {
        _family = Sockets.AddressFamilyInet;
        _portBigEndian = Swap(port);
        _addressBigEndian = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(address) : address;
        _zero = 0;
    }

    /// <inheritdoc cref="Ipv4Endpoint(uint, ushort)"/>
    public Ipv4Endpoint(IPEndPoint endpoint) : this(ToNumber(endpoint.Address), (ushort)endpoint.Port) { }

    /// <summary>A port of 127.0.0.1; 0 lets the kernel pick.</summary>
    public static Ipv4Endpoint OnLoopback(ushort port) => new(0x7f000001, port);

    /// <summary>The port in host order.</summary>
    public ushort Port => Swap(_portBigEndian);

    /// <summary>The address as a number in host order.</summary>
    public uint Address => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(_addressBigEndian) : _addressBigEndian;

    /// <summary>The same endpoint as the framework knows it.</summary>
    public IPEndPoint ToIPEndPoint() => new(new IPAddress(_addressBigEndian), Port);

    /// <summary>An IPv4 address as a number in host order.</summary>
    /// <exception cref="ArgumentException">The address is not IPv4.</exception>
    public static uint ToNumber(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out int written) && written == 4
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : throw new ArgumentException($"{address} is not an IPv4 address");
    }

    private static ushort Swap(ushort value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
}
