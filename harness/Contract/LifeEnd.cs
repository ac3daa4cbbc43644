namespace Contract;

/// <summary>When a client is done with a connection that lives for one message.</summary>
public enum LifeEnd
{
    /// <summary>As soon as it is connected: nothing is sent.</summary>
    Connected,

    /// <summary>When its message is sent: the answer is not waited for.</summary>
    Sent,

    /// <summary>When its message has been answered.</summary>
    Answered,
}
