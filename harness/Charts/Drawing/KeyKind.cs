namespace Charts;

/// <summary>What a key entry names.</summary>
internal enum KeyKind
{
    Line,
    Reference,
    Area,
    Framed,
    Cornered,
    Absent,
}
