namespace Experiments.Subjects.Heartbeats.Schedules;

//   nodes   [ first due ][ .. ][ .. ] ...      moment and index: a parent is due no later than its two children
//   places  [ where is the node of deadline 0? ][ of 1? ] ...       so that one can be moved without a search
//
/// <summary>A binary heap by moment: each that comes, and each that is moved, sinks or rises along a path of log2(count) nodes.</summary>
/// <remarks>20 bytes for each deadline: its node of 16, and where that is.</remarks>
public sealed class Heap : ISchedule
{
    private readonly record struct Node(long Due, int Index);

    private readonly Node[] _nodes;
    private readonly int[] _places;
    private readonly int _period;

    /// <param name="deadlines">How many there are.</param>
    /// <param name="period">Between two beats of one deadline.</param>
    public Heap(int deadlines, int period) => (_nodes, _places, _period) = (new Node[deadlines], new int[deadlines], period);

    public long NextTurn => _nodes[0].Due;

    public void Arm(long now, Func<int, long> due)
    {
        for (int i = 0; i < _nodes.Length; i++)
            Put(new(due(i), i), i);
        for (int place = _nodes.Length / 2; place >= 0; place--)
            Sink(_nodes[place], place);
    }

    public void Set(int index, long due)
    {
        int place = _places[index];
        if (due < _nodes[place].Due)
            Rise(new(due, index), place);
        else
            Sink(new(due, index), place);
    }

    public void TurnTo(long now, Come come)
    {
        while (_nodes[0].Due <= now)
        {
            (long due, int index) = _nodes[0];
            Sink(new(due + _period, index), 0);
            come(new(in index), due);
        }
    }

    private void Rise(Node node, int place)
    {
        for (int parent; place > 0 && _nodes[parent = (place - 1) / 2].Due > node.Due; place = parent)
            Put(_nodes[parent], place);
        Put(node, place);
    }

    private void Sink(Node node, int place)
    {
        for (int child; (child = 2 * place + 1) < _nodes.Length; place = child)
        {
            if (child + 1 < _nodes.Length && _nodes[child + 1].Due < _nodes[child].Due)
                child++;
            if (_nodes[child].Due >= node.Due)
                break;
            Put(_nodes[child], place);
        }
        Put(node, place);
    }

    private void Put(Node node, int place)
    {
        _nodes[place] = node;
        _places[node.Index] = place;
    }
}
