using System.Net;
using Contract;

namespace Servers.Common.Hosting;

/// <summary>What the command line asks for.</summary>
sealed record HostArguments(HostRequest Request, Declaration? Server, ServerOptions Options, bool GcEvents = false)
{
    private static readonly Seconds Drain = new("--drain-seconds", "");

    private const int MostBufferBytes = 1 << 30;
    private const int MostListeners = 256;

    /// <summary>After which a drain closes who is left.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(30);

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
          --drain-seconds S           limit of a drain, by command or SIGTERM, after which it closes who is left (30)
          --gc-events true|false      records each pause for the command "pauses", which costs memory (false)


        """ + catalog.OwnOptionsText();

    public static HostArguments Parse(Catalog catalog, string[] arguments)
    {
        if (arguments is [] or ["--help"] or ["-h"])
            return new HostArguments(HostRequest.Help, null, new ServerOptions());
        if (arguments is ["--list"])
            return new HostArguments(HostRequest.List, null, new ServerOptions());

        Declaration server = catalog.Find(arguments[0])
            ?? throw new UsageException($"unknown server '{arguments[0]}': the first argument is one of {catalog.Ids()}");
        var host = new HostArguments(HostRequest.Serve, server, new ServerOptions());
        for (int i = 1; i < arguments.Length; i += 2)
            host = host.With(catalog, arguments[i], i + 1 < arguments.Length ? arguments[i + 1] : null);
        if (Array.Find(server.OwnOptions, host.Options.HasAlone) is { } alone)
            throw new UsageException($"{alone.Name} says more of {alone.Needs!.Name}: give that as well, or leave both out");
        return host;
    }

    private HostArguments With(Catalog catalog, string name, string? value)
    {
        if (name == "--gc-events")
            return this with { GcEvents = OptionValue.Truth(name, value) };
        if (name == Drain.Name)
            return this with { DrainLimit = TimeSpan.FromMilliseconds(Drain.Parse(value)) };
        if (Server!.OwnOption(name) is { } own)
            return this with { Options = Options.With(own, value) };
        if (catalog.OwnersOf(name) is { Length: > 0 } owners)
            throw new UsageException($"{Server.Id} takes no {name}: leave it out, or start one that does, of {owners}");
        return this with { Options = WithCommon(Options, name, value) };
    }

    private static ServerOptions WithCommon(ServerOptions options, string name, string? value) => name switch
    {
        "--address" => options with { Address = OptionValue.Address(name, value) },
        "--port" => options with { Port = OptionValue.Number(name, value, 0, IPEndPoint.MaxPort) },
        "--backlog" => options with { Backlog = OptionValue.Number(name, value, 1, int.MaxValue) },
        "--buffer-bytes" => options with { BufferBytes = OptionValue.Number(name, value, 1, MostBufferBytes) },
        "--no-delay" => options with { NoDelay = OptionValue.Truth(name, value) },
        "--receive-buffer-bytes" => options with { ReceiveBufferBytes = OptionValue.Number(name, value, 1, MostBufferBytes) },
        "--send-buffer-bytes" => options with { SendBufferBytes = OptionValue.Number(name, value, 1, MostBufferBytes) },
        "--listeners" => options with { Listeners = OptionValue.Number(name, value, 1, MostListeners) },
        "--loops" => options with { Loops = OptionValue.Number(name, value, 1, MostListeners) },
        _ => throw new UsageException($"unknown option '{name}': --help lists the options"),
    };
}
