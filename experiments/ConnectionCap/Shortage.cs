namespace Experiments.ConnectionCap;

/// <summary>What a server has too little of for all connections of a spike.</summary>
enum Shortage
{
    /// <summary>Memory, in a control group of its own.</summary>
    Memory,

    /// <summary>Descriptors, by RLIMIT_NOFILE.</summary>
    Descriptors,
}
