namespace Servers.Common.Guards;

/// <summary>When what a connection does now is to be over.</summary>
sealed class Deadline
{
    private long _at = long.MaxValue;

    /// <summary>As Stopwatch.GetTimestamp has it. One thread sets it and another looks.</summary>
    public long At
    {
        get => Volatile.Read(ref _at);
        set => Volatile.Write(ref _at, value);
    }

    /// <summary>Whether it was found over: for who looks.</summary>
    public bool IsOver { get; set; }
}
