namespace Servers.Common.Guards;

/// <summary>How deadlines of reads and writes are kept, in the order of the words behind <c>--deadline-by</c>.</summary>
enum DeadlineKeeping
{
    /// <summary>A timer looks at all connections now and then.</summary>
    Scan,

    /// <summary>Each operation is put into a slot of a timing wheel, and taken out.</summary>
    Wheel,

    /// <summary>Each operation has a CancellationTokenSource of its own.</summary>
    SourcePerOperation,

    /// <summary>Each connection has one for its reads and one for its writes, which are armed again for each.</summary>
    SourceRearmed,
}
