using System.Net;
using System.Net.Sockets;
using Contract;
using Servers.Common.Pauses;

namespace Servers.Common.Hosting;

/// <summary>
/// One server in one process. What it says to a person goes to stderr, or to stdout where that was asked for (--list, --help); once a
/// server runs, stdout carries the process contract alone.
/// </summary>
/// <param name="catalog">The servers to choose from: all that one executable differs in from another.</param>
public sealed class HostProgram(Catalog catalog)
{
    private const int Failure = 1;
    private const int Misuse = 2;

    /// <summary>Does what the command line asks for, until it is done or stdin ends.</summary>
    /// <returns>The exit code, as servers/README.md lists them.</returns>
    public int Run(string[] arguments)
    {
        try
        {
            HostArguments host = HostArguments.Parse(catalog, arguments);
            return host.Request switch
            {
                HostRequest.List => Print(catalog.Text()),
                HostRequest.Help => Print(HostArguments.Help(catalog)),
                _ => Serve(host.Server!, host),
            };
        }
        catch (UsageException e)
        {
            return Refuse(e.Message, Misuse);
        }
        catch (SilencedException e)
        {
            return Refuse(e.Message, Failure);
        }
    }

    private int Serve(Declaration declaration, HostArguments host)
    {
        Interrupts.Ignore();
        PauseRecorder? pauses;
        try
        {
            pauses = host.GcEvents ? new PauseRecorder() : null;
        }
        catch (NotSupportedException e)
        {
            return Refuse(e.Message, Failure);
        }

        ITcpServer server;
        IReadOnlyList<IPEndPoint> endpoints;
        try
        {
            server = declaration.Create(host.Options);
            endpoints = server.Start();
        }
        catch (SocketException e)
        {
            return Refuse(WhyNot(new IPEndPoint(host.Options.Address, host.Options.Port), e), Failure);
        }
        catch (NotSupportedException e)
        {
            return Refuse($"{declaration.Id}: {e.Message}", Misuse);
        }

        using var loop = new ContractLoop(server, endpoints, pauses, host.DrainLimit);
        return loop.ServeInTurn();
    }

    private static string WhyNot(IPEndPoint endpoint, SocketException e) => e.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => $"{endpoint} is in use: stop what listens there, or choose another --port (0 = any free one)",
        SocketError.AddressNotAvailable => $"{endpoint} is not an address of this machine: choose another --address",
        SocketError.AccessDenied => $"{endpoint} may not be bound by this user: choose a --port above 1023",
        _ => $"{endpoint} cannot be listened on: {e.Message}",
    };

    private int Refuse(string reason, int exitCode)
    {
        Console.Error.WriteLine($"{catalog.Program}: {reason}");
        return exitCode;
    }

    private static int Print(string text)
    {
        SilencedException.Guard(() => Console.Out.Write(text));
        return 0;
    }
}
