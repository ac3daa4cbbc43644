using Clients.Load.Phases;
using Linux;

namespace Clients.Load.Dialing;

// Connections to a server, each with one byte sent: who is answered is served, who is not waits in the server's backlog. The byte is the
// shortest line, so that a server that waits for the end of one answers as well.
sealed unsafe class HeldConnections
{
    private const int LongestWaitMilliseconds = 50;

    private readonly EventQueue _queue = new(null);
    private readonly Queue<int> _answered = [];
    private readonly HashSet<int> _waiting = [];
    private int _greeted;

    // Connections that the server closed, or reset, instead of answering.
    public int Refused { get; private set; }

    // Connections that the server has neither answered nor closed.
    public int Waiting => _waiting.Count;

    // All that are open, in the order in which they came.
    public List<int> Descriptors { get; } = [];

    // Sends a byte on each connection that had none, and collects answers.
    // answers: It returns when so many are answered,
    // patience: or when for so long no answer has come.
    // Returns how many connections have been answered since they were opened.
    public int Greet(int answers, TimeSpan patience)
    {
        byte greeting = (byte)'\n';
        for (; _greeted < Descriptors.Count; _greeted++)
        {
            int descriptor = Descriptors[_greeted];
            Sockets.Send(descriptor, &greeting, 1, Sockets.NoSignal | Sockets.DontWait);
            _waiting.Add(descriptor);
            uint interest = 0;
            _queue.Watch(descriptor, ref interest, Epoll.In, tag: descriptor);
        }
        AreAnswered(answers, patience);
        return _answered.Count;
    }

    // Resets connections that are served, the oldest first, and times how soon as many of those that waited are.
    // patience: After so long without an answer it gives up.
    public Released Release(int connections, TimeSpan patience)
    {
        long started = Phase.Now;
        for (int i = 0; i < connections && _answered.TryDequeue(out int descriptor); i++)
        {
            Descriptors.Remove(descriptor);
            Close(descriptor, reset: true);
            _greeted--;
        }
        int before = _answered.Count, wanted = Math.Min(connections, _waiting.Count);
        double? first = wanted > 0 ? SecondsUntil(before + 1) : null;
        double? last = first is not null ? SecondsUntil(before + wanted) : null;
        return new(_answered.Count - before, first, last);

        double? SecondsUntil(int answers) => AreAnswered(answers, patience) ? (Phase.Now - started) / 1e9 : null;
    }

    // Closes all, by a reset or in order; a close in order leaves TIME_WAIT at this end.
    public void CloseAll(bool reset)
    {
        foreach (int descriptor in Descriptors)
            Close(descriptor, reset);
        Descriptors.Clear();
        _answered.Clear();
        _waiting.Clear();
        _greeted = 0;
    }

    // Closes so many that have sent nothing, the last first, or all of these if there are fewer.
    public void CloseSilent(int connections, bool reset)
    {
        int first = Math.Max(_greeted, Descriptors.Count - connections);
        foreach (int descriptor in Descriptors[first..])
            Close(descriptor, reset);
        Descriptors.RemoveRange(first, Descriptors.Count - first);
    }

    private static void Close(int descriptor, bool reset)
    {
        if (reset)
            Connections.SetLinger(descriptor, reset: true);
        Sockets.Close(descriptor);
    }

    // Collects until so many are answered; false when for so long no answer has come, or nobody waits any more.
    private bool AreAnswered(int answers, TimeSpan patience)
    {
        long lastAnswer = Phase.Now;
        while (_answered.Count < answers && _waiting.Count > 0 && Phase.Now - lastAnswer < patience.TotalNanoseconds)
        {
            if (Collect() > 0)
                lastAnswer = Phase.Now;
        }
        return _answered.Count >= answers;
    }

    private int Collect()
    {
        byte answer;
        int ready = _queue.Wait(LongestWaitMilliseconds), before = _answered.Count;
        for (int i = 0; i < ready; i++)
        {
            int descriptor = (int)_queue[i].Data;
            bool isAnswer = Sockets.Receive(descriptor, &answer, 1, Sockets.DontWait) == 1;
            uint interest = Epoll.In;
            _queue.Watch(descriptor, ref interest, 0, tag: descriptor);
            _waiting.Remove(descriptor);
            if (isAnswer)
                _answered.Enqueue(descriptor);
            else
                Refused++;
        }
        return _answered.Count - before;
    }
}
