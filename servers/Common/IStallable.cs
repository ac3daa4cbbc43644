namespace Servers.Common;

/// <summary>A server in which a handler that blocks can be planted, to see who waits for it.</summary>
public interface IStallable
{
    /// <summary>How long it stands still when it is told to; zero where it was not asked for, and no command is offered.</summary>
    TimeSpan Stall { get; }

    /// <summary>Has one of its loops stand still, and returns when it has begun to.</summary>
    void StallOnce();
}
