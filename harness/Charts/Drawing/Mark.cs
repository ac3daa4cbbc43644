namespace Charts;

/// <summary>One thing drawn.</summary>
internal abstract record Mark;
