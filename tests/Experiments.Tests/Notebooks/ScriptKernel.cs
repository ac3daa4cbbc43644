using System.Collections.Concurrent;
using System.Reflection;
using Experiments.Suite;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Experiments.Tests.Notebooks;

/// <summary>Runs the cells of a notebook one after the other as plain C# scripts, which needs no notebook software.</summary>
static class ScriptKernel
{
    private static readonly string Configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    // Without the two lists of assemblies and folders that a script starts with: a cell must name what it uses, from where it lies.
    private static readonly ScriptOptions Options = ScriptOptions.Default
        .WithReferences(typeof(object).Assembly, typeof(Enumerable).Assembly, Assembly.Load("System.Runtime"),
            typeof(NotebookDisplay).Assembly)
        .WithImports(typeof(NotebookDisplay).Namespace!)
        .WithMetadataResolver(new ReadOnceResolver(ScriptMetadataResolver.Default.WithBaseDirectory(NotebookFile.Folder)))
        .WithOptimizationLevel(OptimizationLevel.Release);

    // Compiled once, however often it runs: what compiles takes longer than what runs.
    private static readonly ConcurrentDictionary<string, Script<object>> Compiled = new();

    public static async Task<NotebookGlobals> RunAsync(NotebookFile notebook)
    {
        var globals = new NotebookGlobals();
        NotebookDisplay.KeepIn(globals);
        await Compiled.GetOrAdd(notebook.Id, _ => Compile(notebook)).RunAsync(globals);
        return globals;
    }

    // Without the first cell, which goes to the notebooks' folder: the working folder is that of all tests of this process. The others are
    // one script: most of what a cell takes to compile a whole notebook takes once. That cell by cell shows the same is the kernel's test.
    private static Script<object> Compile(NotebookFile notebook) => CSharpScript.Create(
        string.Join('\n', notebook.CodeCells.Skip(1).Select(OfThisBuild)), Options, typeof(NotebookGlobals));

    private static string OfThisBuild(NotebookCell cell) =>
        cell.Source.Replace("/release/", $"/{Configuration}/", StringComparison.Ordinal);
}
