namespace Clients.Load;

// Reads a command, carries it out, answers it; ends with `stop` or with the input.
sealed class ContractLoop(LoadOptions options, LineReader input, Replies replies) : IDisposable
{
    public static readonly string[] Offers = ["connect", "echo", "census", "close", "stop"];

    private readonly Connections _connections = new(options);
    private Stamp? _stamp;

    public void Run()
    {
        replies.Ready();
        bool goesOn = true;
        while (goesOn && input.TryRead(out ReadOnlySpan<byte> line))
        {
            try
            {
                goesOn = Execute(Command.Parse(line));
            }
            catch (CommandException mistake)
            {
                replies.Invalid(mistake.Message);
            }
        }
    }

    public void Dispose()
    {
        _connections.Dispose();
        _stamp?.Dispose();
    }

    private bool Execute(Command command)
    {
        switch (command.Name)
        {
            case "connect":
                replies.Connected(Connect(command));
                return true;
            case "echo":
                replies.Echoed(Echo(command));
                return true;
            case "census":
                replies.Counted(Census.Take(_connections));
                return true;
            case "close":
                _connections.CloseAll(command.Reset || options.LingerReset);
                replies.Closed(_connections.Open);
                return true;
            case "stop":
                replies.Stopping();
                return false;
            default:
                replies.Unknown(command.Name);
                return true;
        }
    }

    private ConnectResult Connect(Command command)
    {
        int vacant = _connections.Vacant;
        long count = command.Connections ?? vacant;
        if (count > vacant)
            throw new CommandException($"connections: {count} asked for, {vacant} of the {_connections.Planned} planned are not open");
        using EventQueue queue = new(input);
        return new Connector(options, _connections, queue).Connect((int)count);
    }

    private EchoResult Echo(Command command)
    {
        EchoPlan plan = new(
            command.Messages ?? 1,
            command.MessageBytes ?? options.MessageBytes,
            (int)(command.Window ?? options.Window),
            command.Seconds is double seconds ? TimeSpan.FromSeconds(seconds) : null);
        _stamp ??= new Stamp();
        using EventQueue queue = new(input);
        using EchoLoop loop = new(_connections, queue, _stamp, plan, options.Deadline);
        return loop.Run();
    }
}
