namespace Experiments.Tests.ConnectionMemory;

/// <summary>A test that asks the compiler of Go.</summary>
public sealed class NeedsGoAttribute : NeedsAttribute
{
    protected override string? WhyNot => ProgramPath.Find("go") is null ? "go is not installed (Debian: golang-go)" : null;
}
