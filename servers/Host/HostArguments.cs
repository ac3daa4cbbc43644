using System.Globalization;
using System.Net;
using Servers.Contract;

namespace Servers.Host;

// Parsed by hand: a command line library costs the process under measurement more resident memory than a thousand connections do.
sealed record HostArguments(HostRequest Request, CatalogEntry? Server, ServerOptions Options, bool GcEvents = false)
{
    private const int MostBufferBytes = 1 << 30;
    private const int MostListeners = 256;
    private const int MostCacheEntries = 1 << 24;

    public static string Help(Catalog catalog) =>
        $"""
        {catalog.Program + " <server> [options]",-37}runs a server until stdin ends; servers/README.md documents what it says and answers
        {catalog.Program + " --list",-37}prints the servers

          --address A                 local address to bind (127.0.0.1)
          --port P                    0 to 65535; 0 = the kernel picks one (0)
          --backlog N                 connections the kernel holds before they are accepted (4096)
          --buffer-bytes N            size of each buffer a server reads into (4096)
          --no-delay true|false       whether small segments leave at once (true)
          --receive-buffer-bytes N    SO_RCVBUF of every connection (kernel default)
          --send-buffer-bytes N       SO_SNDBUF of every connection (kernel default)
          --listeners N               listening sockets on the one port, by SO_REUSEPORT if more than one (1)
          --loops N                   event loops, for servers that have them (one per core)
          --gc-events true|false      records each pause for the command "pauses", which costs memory (false)


        """ + catalog.OwnOptionsText();

    public static HostArguments Parse(Catalog catalog, string[] arguments)
    {
        if (arguments is [] or ["--help"] or ["-h"])
            return new HostArguments(HostRequest.Help, null, new ServerOptions());
        if (arguments is ["--list"])
            return new HostArguments(HostRequest.List, null, new ServerOptions());

        CatalogEntry server = catalog.Find(arguments[0])
            ?? throw new UsageException($"unknown server '{arguments[0]}': the first argument is one of {catalog.Ids()}");
        var host = new HostArguments(HostRequest.Serve, server, new ServerOptions());
        for (int i = 1; i < arguments.Length; i += 2)
            host = host.With(catalog.OwnerOf(arguments[i]), arguments[i], i + 1 < arguments.Length ? arguments[i + 1] : null);
        return host;
    }

    private HostArguments With(CatalogEntry? owner, string name, string? value)
    {
        if (name == "--gc-events")
            return this with { GcEvents = Truth(name, value) };
        if (owner is null)
            return this with { Options = WithCommon(Options, name, value) };
        if (owner != Server)
            throw new UsageException($"{Server!.Id} takes no {name}: leave it out, or start {owner.Id}, which does");
        return this with { Options = WithOwn(Options, name, value) };
    }

    private static ServerOptions WithCommon(ServerOptions options, string name, string? value) => name switch
    {
        "--address" => options with { Address = Address(name, value) },
        "--port" => options with { Port = Number(name, value, 0, IPEndPoint.MaxPort) },
        "--backlog" => options with { Backlog = Number(name, value, 1, int.MaxValue) },
        "--buffer-bytes" => options with { BufferBytes = Number(name, value, 1, MostBufferBytes) },
        "--no-delay" => options with { NoDelay = Truth(name, value) },
        "--receive-buffer-bytes" => options with { ReceiveBufferBytes = Number(name, value, 1, MostBufferBytes) },
        "--send-buffer-bytes" => options with { SendBufferBytes = Number(name, value, 1, MostBufferBytes) },
        "--listeners" => options with { Listeners = Number(name, value, 1, MostListeners) },
        "--loops" => options with { Loops = Number(name, value, 1, MostListeners) },
        _ => throw Unknown(name),
    };

    private static ServerOptions WithOwn(ServerOptions options, string name, string? value) => name switch
    {
        "--one-way" => options with { OneWay = Way(name, value) },
        "--source" => options with { Source = Source(name, value) },
        "--cache-entries" => options with { CacheEntries = Number(name, value, 0, MostCacheEntries) },
        "--pooled" => options with { Pooled = Truth(name, value) },
        _ => throw Unknown(name),
    };

    private static UsageException Unknown(string name) => new($"unknown option '{name}': --help lists the options");

    private static int Number(string name, string? value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} takes a whole number from {least} to {most}, not '{value}'");

    private static bool Truth(string name, string? value) => value switch
    {
        "true" => true,
        "false" => false,
        _ => throw new UsageException($"{name} takes true or false, not '{value}'"),
    };

    private static OneWay Way(string name, string? value) => value switch
    {
        "no" => OneWay.No,
        "receives" => OneWay.Receives,
        "sends" => OneWay.Sends,
        _ => throw new UsageException($"{name} takes no, receives or sends, not '{value}'"),
    };

    private static BufferSource Source(string name, string? value) => value switch
    {
        "new" => BufferSource.New,
        "shared-pool" => BufferSource.SharedPool,
        "own-pool" => BufferSource.OwnPool,
        "after-wait" => BufferSource.AfterWait,
        _ => throw new UsageException($"{name} takes new, shared-pool, own-pool or after-wait, not '{value}'"),
    };

    private static IPAddress Address(string name, string? value) =>
        IPAddress.TryParse(value, out IPAddress? address)
            ? address
            : throw new UsageException($"{name} takes a numeric address such as 127.0.0.1, not '{value}'");
}
