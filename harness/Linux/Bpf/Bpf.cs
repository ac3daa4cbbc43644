using System.Runtime.InteropServices;
using System.Text;

namespace Linux;

/// <summary>
/// bpf(2): maps, programs and where they run. What a method opens lives as long as somebody holds its descriptor. Layouts of the
/// arguments: union bpf_attr in the kernel's include/uapi/linux/bpf.h. x86-64 only.
/// </summary>
public static unsafe class Bpf
{
    /// <summary>A name that the kernel shows for a map or a program has one byte less: letters, digits, '_' and '.'.</summary>
    public const int NameSize = 16;

    private const int MapCreate = 0;
    private const int MapLookup = 1;
    private const int ProgramLoad = 5;
    private const int ObjectInfo = 15;
    private const int RawTracepointOpen = 17;

    private const uint PerCpuArray = 6;
    private const uint SocketFilter = 1;
    private const uint RawTracepoint = 17;
    private const int LogBytes = 1 << 18;

    // struct bpf_prog_info: recursion_misses, since Linux 5.12.
    private const int InfoBytes = 216;
    private const int MissesOffset = 208;

    /// <summary>An array with keys 0 to <paramref name="entries"/> - 1 whose values each processor has for itself.</summary>
    /// <exception cref="LinuxException">Not permitted (EPERM).</exception>
    public static int CreatePerCpuArray(int valueBytes, int entries, ReadOnlySpan<byte> name)
    {
        MapAttributes attributes = new()
        {
            Type = PerCpuArray,
            KeySize = sizeof(uint),
            ValueSize = (uint)valueBytes,
            Entries = (uint)entries,
        };
        name[..Math.Min(name.Length, NameSize - 1)].CopyTo(new Span<byte>(attributes.Name, NameSize));
        return Call(MapCreate, &attributes, sizeof(MapAttributes), "BPF_MAP_CREATE");
    }

    /// <summary>
    /// Reads what every processor has under a key: as many values, each rounded up to 8 bytes, as the machine may have processors
    /// (/sys/devices/system/cpu/possible).
    /// </summary>
    /// <exception cref="LinuxException">There is no such key (ENOENT).</exception>
    public static void Lookup(int map, uint key, Span<ulong> values)
    {
        fixed (ulong* target = values)
        {
            ElementAttributes attributes = new() { Map = (uint)map, Key = (ulong)&key, Value = (ulong)target };
            Call(MapLookup, &attributes, sizeof(ElementAttributes), "BPF_MAP_LOOKUP_ELEM");
        }
    }

    /// <summary>Has the kernel verify and compile a program for a raw tracepoint. It runs nowhere yet.</summary>
    /// <exception cref="LinuxException">Not permitted (EPERM), or not accepted: <see cref="WhyNotLoaded"/> knows more.</exception>
    public static int LoadRawTracepoint(ReadOnlySpan<ulong> program, ReadOnlySpan<byte> name) =>
        Load(RawTracepoint, program, name, default);

    /// <summary>The same for one that is given packets.</summary>
    /// <exception cref="LinuxException">Not permitted (EPERM), or not accepted.</exception>
    public static int LoadSocketFilter(ReadOnlySpan<ulong> program, ReadOnlySpan<byte> name) =>
        Load(SocketFilter, program, name, default);

    /// <summary>
    /// The last line that the verifier writes about a program for a raw tracepoint that it does not accept; empty when it does.
    /// </summary>
    public static string WhyNotLoaded(ReadOnlySpan<ulong> program)
    {
        byte[] log = new byte[LogBytes];
        try
        {
            Descriptors.Close(Load(RawTracepoint, program, default, log));
            return "";
        }
        catch (LinuxException)
        {
            string[] lines = Encoding.ASCII.GetString(log).TrimEnd('\0').Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return lines.LastOrDefault(line => !line.StartsWith("processed ", StringComparison.Ordinal)) ?? "";
        }
    }

    /// <summary>Runs a program at every event of a raw tracepoint, on every processor, until the descriptor is closed.</summary>
    /// <exception cref="LinuxException">The kernel has no such tracepoint (ENOENT).</exception>
    public static int Attach(int program, string tracepoint)
    {
        fixed (byte* name = NullTerminated(tracepoint))
        {
            RawTracepointAttributes attributes = new() { Name = (ulong)name, Program = (uint)program };
            return Call(RawTracepointOpen, &attributes, sizeof(RawTracepointAttributes), "BPF_RAW_TRACEPOINT_OPEN");
        }
    }

    /// <summary>How often the program was left out because it was running on that processor already; null before Linux 5.12.</summary>
    /// <exception cref="LinuxException">This is no program.</exception>
    public static long? Misses(int program)
    {
        byte* info = stackalloc byte[InfoBytes];
        new Span<byte>(info, InfoBytes).Clear();
        InfoAttributes attributes = new() { Descriptor = (uint)program, Length = InfoBytes, Info = (ulong)info };
        Call(ObjectInfo, &attributes, sizeof(InfoAttributes), "BPF_OBJ_GET_INFO_BY_FD");
        return attributes.Length >= InfoBytes ? *(long*)(info + MissesOffset) : null;
    }

    private static int Load(uint type, ReadOnlySpan<ulong> program, ReadOnlySpan<byte> name, Span<byte> log)
    {
        fixed (ulong* code = program)
        fixed (byte* license = "GPL\0"u8, messages = log)
        {
            ProgramAttributes attributes = new()
            {
                Type = type,
                Instructions = (uint)program.Length,
                Code = (ulong)code,
                License = (ulong)license, // bpf_probe_read_kernel is for programs under the kernel's own licence.
                LogLevel = log.IsEmpty ? 0u : 1u,
                LogSize = (uint)log.Length,
                Log = (ulong)messages,
            };
            name[..Math.Min(name.Length, NameSize - 1)].CopyTo(new Span<byte>(attributes.Name, NameSize));
            return Call(ProgramLoad, &attributes, sizeof(ProgramAttributes), "BPF_PROG_LOAD");
        }
    }

    private static int Call(int command, void* attributes, int size, string name)
    {
        RawSystemCall.RequireX64("bpf");
        return LastError.Check((int)RawSystemCall.Invoke(RawSystemCall.Bpf, command, (nint)attributes, size), name);
    }

    private static byte[] NullTerminated(string text) => Encoding.ASCII.GetBytes(text + '\0');

    [StructLayout(LayoutKind.Sequential)]
    private struct MapAttributes
    {
        public uint Type, KeySize, ValueSize, Entries, Flags, Inner, Node;
        public fixed byte Name[NameSize];
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ElementAttributes
    {
        public uint Map, Padding;
        public ulong Key, Value, Flags;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ProgramAttributes
    {
        public uint Type, Instructions;
        public ulong Code, License;
        public uint LogLevel, LogSize;
        public ulong Log;
        public uint KernelVersion, Flags;
        public fixed byte Name[NameSize];
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct RawTracepointAttributes
    {
        public ulong Name;
        public uint Program, Padding;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct InfoAttributes
    {
        public uint Descriptor, Length;
        public ulong Info;
    }
}
