namespace Experiments.Holdings;

/// <summary>What a server takes of the machine's memory.</summary>
/// <param name="PairBytes">Of one of its processes and the client process that dials it.</param>
/// <param name="ConnectionBytes">Of the server process for each connection.</param>
readonly record struct Footprint(long PairBytes, long ConnectionBytes);
