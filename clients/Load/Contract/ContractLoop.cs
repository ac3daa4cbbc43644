using Clients.Load.ClosedLoop;
using Clients.Load.Connecting;
using Clients.Load.Listening;
using Clients.Load.Messages;
using Clients.Load.OpenLoop;
using Clients.Load.Options;
using Clients.Load.Phases;

namespace Clients.Load.Contract;

// Reads a command, carries it out, answers it; ends with `stop` or with the input.
sealed class ContractLoop(LoadOptions options, LineReader input, Replies replies) : IDisposable
{
    public static readonly string[] Offers = ["connect", "echo", "schedule", "churn", "send", "listen", "census", "close", "stop"];

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
            case "schedule":
                replies.Scheduled(Schedule(command));
                return true;
            case "churn":
                replies.Churned(Churn(command));
                return true;
            case "send":
                replies.Sent(Send(command));
                return true;
            case "listen":
                replies.Listened(Listen(command));
                return true;
            case "census":
                replies.Counted(Census.Take(_connections));
                return true;
            case "close":
                _connections.CloseLast(command.Connections ?? _connections.Open, command.Reset || options.LingerReset);
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
        if (command.InFlight is not null)
            return Pipeline(command);
        EchoPlan plan = new(
            command.Messages ?? 1,
            command.MessageBytes ?? options.MessageBytes,
            (int)(command.Window ?? options.Window),
            command.Seconds is double seconds ? TimeSpan.FromSeconds(seconds) : null);
        using EventQueue queue = new(input);
        using EchoLoop loop = new(_connections, queue, Stamp, plan, options.Deadline);
        return loop.Run();
    }

    private EchoResult Pipeline(Command command)
    {
        if (command.Window is not null)
            throw new CommandException("echo: give a window over all connections or in_flight for each, not both");
        PipelinePlan plan = new(
            command.Messages ?? 1,
            command.MessageBytes ?? options.MessageBytes,
            (int)command.InFlight!.Value,
            command.Seconds is double seconds ? TimeSpan.FromSeconds(seconds) : null);
        using EventQueue queue = new(input);
        using PipelineLoop loop = new(_connections, queue, Stamp, plan, options.Deadline);
        return loop.Run();
    }

    private ScheduleResult Schedule(Command command)
    {
        if (_connections.Open == 0)
            throw new CommandException("schedule: no connection is open; send connect first");
        SchedulePlan plan = new(
            command.MessagesPerSecond ?? throw Missing("messages_per_second", "how many are due in a second"),
            command.Seconds ?? throw Missing("seconds", "how long the schedule is"),
            command.MessageBytes ?? options.MessageBytes);
        if (plan.Seconds > SchedulePlan.LongestSeconds)
            throw new CommandException($"seconds: a schedule lasts {SchedulePlan.LongestSeconds} at most");
        if (plan.Messages > SchedulePlan.MostMessages)
            throw new CommandException($"schedule: {plan.Messages} messages, {SchedulePlan.MostMessages} at most; ask for less");
        using EventQueue queue = new(input);
        using ScheduleLoop loop = new(_connections, queue, Stamp, plan, options.Deadline);
        return loop.Run();
    }

    private EchoResult Churn(Command command)
    {
        if (_connections.Open > 0)
            throw new CommandException($"churn: {_connections.Open} connections are open; send close first");
        ChurnPlan plan = new(
            (int)(command.Connections ?? throw Missing("connections", "how many are to come and go")),
            (int)(command.Window ?? throw Missing("window", "how many at once")),
            command.MessageBytes ?? options.MessageBytes,
            command.Reset);
        if (plan.Window > _connections.Planned)
            throw new CommandException($"window: {plan.Window} at once asked for, --connections planned {_connections.Planned}");
        using EventQueue queue = new(input);
        using ChurnLoop loop = new(options, _connections, queue, Stamp, plan);
        return loop.Run();
    }

    private SendResult Send(Command command)
    {
        using EventQueue queue = new(input);
        using SendLoop loop = new(_connections, queue, Stamp, command.MessageBytes ?? options.MessageBytes, options.Deadline);
        return loop.Run();
    }

    private ListenResult Listen(Command command)
    {
        if (_connections.Open == 0)
            throw new CommandException("listen: no connection is open; send connect first");
        double seconds = command.Seconds ?? throw Missing("seconds", "how long to listen");
        using EventQueue queue = new(input);
        using ListenLoop loop = new(_connections, queue, seconds, options.Deadline);
        return loop.Run();
    }

    private Stamp Stamp => _stamp ??= new Stamp();

    private static CommandException Missing(string member, string meaning) => new($"the member \"{member}\" is missing: {meaning}");
}
