namespace Servers.LazyBuffer;

/// <summary>Which way the traffic of a connection goes, where it goes one way only.</summary>
enum OneWay
{
    /// <summary>Both ways: an echo.</summary>
    No,

    /// <summary>The server receives and answers nothing.</summary>
    Receives,

    /// <summary>The server sends unasked and receives nothing.</summary>
    Sends,
}
