namespace Experiments.Walls.Driving;

/// <summary>Who chooses the port of a connection, and what it then knows (ip(7)).</summary>
enum PortChoice
{
    /// <summary>connect(2), which knows both ends: a port may serve as often as there are others to connect to.</summary>
    Connect,

    /// <summary>connect(2) after bind(2) to an address alone, with IP_BIND_ADDRESS_NO_PORT.</summary>
    BindLate,

    /// <summary>bind(2) to an address and port 0, which must have a port that nobody else has, wherever it goes.</summary>
    BindEarly,
}
