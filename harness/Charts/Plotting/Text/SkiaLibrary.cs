using System.Runtime.InteropServices;
using SkiaSharp;

namespace Charts;

/// <summary>
/// Where Skia's native library is found by a program that knows nothing of it: a notebook's kernel loads our assemblies alone.
/// </summary>
internal static class SkiaLibrary
{
    /// <summary>From now on it is looked for first where a build puts it, below Skia's managed assembly.</summary>
    public static void LookBesideItsAssembly() => NativeLibrary.SetDllImportResolver(typeof(SKData).Assembly, (name, assembly, _) =>
    {
        // Not RuntimeInformation.RuntimeIdentifier: a distribution that builds the runtime itself has its own name in it.
        string platform = $"linux-{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant();
        string built = Path.Combine(Path.GetDirectoryName(assembly.Location)!, "runtimes", platform, "native", $"{name}.so");
        return NativeLibrary.TryLoad(built, out nint library) ? library : 0;
    });
}
