namespace Charts;

/// <summary>Which end of a text its x names.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}
