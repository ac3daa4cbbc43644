namespace Experiments.ProgrammingModel;

/// <summary>One load of a trial, and what is measured under it.</summary>
/// <param name="Id">What its columns begin with.</param>
/// <param name="How">For people.</param>
/// <param name="OnEach">Messages under way on each connection, a closed loop; null for <see cref="PerSecond"/>, an open one.</param>
sealed record ModelLoad(string Id, string How, int? OnEach)
{
    /// <summary>Offered by the open loop over all connections.</summary>
    public const double PerSecond = 1_000;

    public static readonly ModelLoad Low = new("low", "an open loop of 1,000 messages a second", OnEach: null);
    public static readonly ModelLoad One = new("one", "a message under way on every connection", OnEach: 1);
    public static readonly ModelLoad Sixteen = new("sixteen", "sixteen under way on every connection", OnEach: 16);

    /// <summary>In the order of a trial.</summary>
    public static IReadOnlyList<ModelLoad> All { get; } = [Low, One, Sixteen];

    public Column Rate => Of(LoadColumns.MessagesPerSecond);
    public Column Cpu => Of(LoadColumns.ServerCpu);
    public Column P50 => Of(LoadColumns.P50);
    public Column P99 => Of(LoadColumns.P99);
    public Column ClientShare => Of(LoadColumns.ClientShare);

    public Column Calls => new($"{Id}_system_calls_per_message", "calls",
        $"system calls of the server for a message, in a pass of their own: {How}", "see counting_method");

    public Column Allocated => new($"{Id}_allocated_per_message_bytes", "B",
        $"what the server allocates on its runtime's heap for a message: {How}", "the subject's own account (memory)");

    /// <summary>As rows.csv has them.</summary>
    public IReadOnlyList<Column> Columns => [Rate, Cpu, P50, P99, ClientShare, Calls, Allocated];

    /// <summary>Those of which less is better.</summary>
    public IReadOnlyList<Column> LessIsBetter => [Cpu, P50, P99, Calls, Allocated];

    private Column Of(Column shared) => LoadColumns.Of(shared, Id, $": {How}");
}
