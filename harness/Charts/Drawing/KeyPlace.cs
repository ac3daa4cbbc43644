namespace Charts;

/// <summary>Where the series of a line plot are named.</summary>
internal enum KeyPlace
{
    /// <summary>In the legend of the figure.</summary>
    Elsewhere,

    /// <summary>To the right, each near the end of its line.</summary>
    Beside,

    /// <summary>In rows above the plot.</summary>
    Above,
}
