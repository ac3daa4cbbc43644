namespace Harness.Processes;

/// <summary>Something that a user can put right, found before anything started: one line that names the remedy, exit status 2.</summary>
public sealed class RefusedException(string remedy) : Exception(remedy);
