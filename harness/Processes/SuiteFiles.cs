namespace Harness.Processes;

/// <summary>Where the suite finds its own programs and sources. Every path follows from where this program was built.</summary>
public static class SuiteFiles
{
    private static readonly Lazy<string> FoundRoot = new(FindSourceRoot);
    private static readonly string Output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    /// <summary>The root of the sources: the nearest folder above this program that holds the solution, else above the working
    /// folder.</summary>
    /// <exception cref="RefusedException">The program was moved out of its checkout.</exception>
    public static string SourceRoot => FoundRoot.Value;

    /// <summary>Where programs in other languages are built to.</summary>
    public static string PeerOutput => Path.Combine(Output, "..", "..", "..", "peers");

    /// <summary>What the documents are called.</summary>
    public static string Documents => Path.Combine(SourceRoot, "experiments", "documents.csv");

    /// <summary>The claims of the documents.</summary>
    public static string Claims => Path.Combine(SourceRoot, "experiments", "claims.csv");

    /// <summary>A path as a person reads it here: relative where it lies below the working folder, absolute elsewhere.</summary>
    public static string Shown(string path)
    {
        string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>
    /// The program of another project of the suite, built beside this one; for a notebook, which runs in a program from elsewhere, the one
    /// of the release build.
    /// </summary>
    /// <param name="project">Its project name: <c>Servers.Host</c>.</param>
    /// <exception cref="RefusedException">It has not been built.</exception>
    public static string Executable(string project)
    {
        string beside = Path.GetFullPath(Path.Combine(Output, "..", "..", project, Path.GetFileName(Output), project));
        string path = File.Exists(beside) ? beside : Path.Combine(SourceRoot, "artifacts", "bin", project, "release", project);
        return File.Exists(path)
            ? path
            : throw new RefusedException($"{project} is not built: run 'dotnet build Experiments.sln -c Release'");
    }

    private static string FindSourceRoot() => Above(Output) ?? Above(Directory.GetCurrentDirectory())
        ?? throw new RefusedException("the suite runs from its checkout: no Experiments.sln above the program or above the working folder");

    private static string? Above(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "Experiments.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder;
    }
}
