using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Contract;

/// <summary>
/// The side of the process contract (servers/README.md) that answers: says that it is ready and what it offers, then answers each line of
/// standard input by one of standard output, until one is <c>stop</c> or the input ends.
/// </summary>
/// <remarks>No library is loaded for it but that of JSON: what it takes is part of what every measured process takes.</remarks>
public class Commands(Stream output)
{
    private readonly Dictionary<string, (Action<Request> Answer, string[] Members)> _offered = [];
    private readonly List<string> _inOrder = [];

    /// <summary>Where answers go.</summary>
    public ReplyWriter Reply { get; } = new(output);

    /// <summary>Every command, in the order in which it was offered.</summary>
    protected IReadOnlyList<string> Offers => [.. _inOrder, "stop"];

    /// <summary>Says that it is ready.</summary>
    public virtual void Ready() => Reply.Ready(Offers);

    /// <summary>Offers a command.</summary>
    /// <param name="answer">Replies once; a <see cref="RequestException"/> of it is the reply <c>invalid</c>.</param>
    /// <param name="members">What a request may have beside its command: anything else is a mistake.</param>
    public void Offer(string command, Action<Request> answer, params string[] members)
    {
        _offered.Add(command, (answer, members));
        _inOrder.Add(command);
    }

    /// <summary>Offers <c>collect</c> and <c>memory</c>, of this process's own heap.</summary>
    public void OfferHeap()
    {
        Offer("collect", _ =>
        {
            ManagedHeap.Collect();
            Reply.Write("collect");
        });
        Offer("memory", _ => Reply.Write("memory", ManagedHeap.WriteMemory));
    }

    /// <summary>Answers one line of standard input.</summary>
    /// <returns>False once told to stop.</returns>
    public bool Answer(string line) => Answer(Encoding.UTF8.GetBytes(line));

    /// <inheritdoc cref="Answer(string)"/>
    public bool Answer(ReadOnlySpan<byte> line)
    {
        try
        {
            return Answer(Request.Read(line));
        }
        catch (RequestException mistake)
        {
            Reply.Invalid(mistake.Message);
            return true;
        }
    }

    /// <summary>
    /// Answers commands. Lines are read on a thread of their own, so that the end of standard input also ends a process that is busy with
    /// a long command or waits for ever.
    /// </summary>
    /// <returns>The exit status.</returns>
    /// <exception cref="SilencedException">Nobody reads the answers any more.</exception>
    public int Serve()
    {
        Interrupts.Ignore();
        using var lines = new BlockingCollection<string>();
        Ready();
        new Thread(() => ReadInto(lines)) { IsBackground = true }.Start();
        while (Answer(lines.Take()))
        {
        }
        return 0;
    }

    /// <summary>The same on one thread, where no answer takes long: a line is read when the one before has been answered.</summary>
    /// <inheritdoc cref="Serve"/>
    public int ServeInTurn()
    {
        // Loads what reading a command needs while there are descriptors to open it with: later, connections may have taken them all.
        _ = Request.Read(Encoding.UTF8.GetBytes(Request.Sample));
        Ready();
        using var input = new StreamReader(Console.OpenStandardInput());
        while (input.ReadLine() is { } line && Answer(line))
        {
        }
        return 0;
    }

    /// <summary>Ends what runs, before it says that it has stopped.</summary>
    protected virtual void Stop()
    {
    }

    /// <summary>What it has to say last, beside that it has stopped.</summary>
    protected virtual void WriteStopped(Utf8JsonWriter json)
    {
    }

    private bool Answer(Request request)
    {
        if (request.Command == "stop")
        {
            Stop();
            Reply.Write("stop", WriteStopped);
            return false;
        }
        if (_offered.TryGetValue(request.Command, out var offered))
        {
            request.AllowOnly(offered.Members);
            offered.Answer(request);
        }
        else
            Reply.Unknown(request.Command);
        return true;
    }

    private static void ReadInto(BlockingCollection<string> lines)
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        while (input.ReadLine() is { } line)
            lines.Add(line);
        Environment.Exit(0);
    }
}
