namespace Harness.Records;

/// <summary>One value for each profile.</summary>
public readonly record struct PerProfile<T>(T Smoke, T Standard, T Full)
{
    /// <summary>The value that a profile uses.</summary>
    public T this[Profile profile] => profile switch
    {
        Profile.Smoke => Smoke,
        Profile.Standard => Standard,
        _ => Full,
    };
}
