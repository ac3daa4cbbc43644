namespace Servers.BufferPerMessage;

/// <summary>Where a buffer comes from when a server needs one, and what becomes of it after.</summary>
enum BufferSource
{
    /// <summary>Allocated each time, and left to the collector.</summary>
    New,

    /// <summary>ArrayPool of the runtime, the one that all of a process share.</summary>
    SharedPool,

    /// <summary>A pool of the server's own.</summary>
    OwnPool,

    /// <summary>The shared pool, and only once there is something to read: who waits holds none.</summary>
    AfterWait,
}
