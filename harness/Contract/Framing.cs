namespace Contract;

/// <summary>How a server tells one message from the next, and what it answers each.</summary>
public enum Framing
{
    /// <summary>It does not: whatever comes is echoed.</summary>
    Bytes,

    /// <summary>A message is a line, and is echoed when its end is there.</summary>
    Lines,

    /// <summary>A message is a line, and is answered by the line "OK".</summary>
    LinesOk,

    /// <summary>
    /// As <see cref="Lines"/>, but an empty line is a heartbeat, which a silent peer is sent unasked and answers by an empty line. So does
    /// STOMP 1.2 ("Heart-beating").
    /// </summary>
    LinesWithHeartbeats,

    /// <summary>As <see cref="LinesOk"/>, with the same heartbeats.</summary>
    LinesOkWithHeartbeats,

    /// <summary>A message is a request of HTTP/1.1, for load generators from elsewhere: the suite's clients speak none.</summary>
    Http,

    /// <summary>Whatever it answers is no answer to what came: the suite's clients verify nothing of it, and refuse it.</summary>
    NoEcho,
}
