using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Experiments.Tests.Notebooks;

/// <summary>Runs the cells of a notebook one after the other as plain C# scripts, which needs no notebook software.</summary>
static class NotebookKernel
{
    private static readonly string Configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    // Without the two lists of assemblies and folders that a script starts with: a cell must name what it uses, from where it lies.
    private static readonly ScriptOptions Options = ScriptOptions.Default
        .WithReferences(typeof(object).Assembly, typeof(Enumerable).Assembly, Assembly.Load("System.Runtime"))
        .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(NotebookFile.Folder))
        .WithOptimizationLevel(OptimizationLevel.Release);

    public static async Task<NotebookGlobals> RunAsync(NotebookFile notebook)
    {
        var globals = new NotebookGlobals();
        ScriptState<object>? state = null;
        foreach (string cell in notebook.CodeCells.Select(OfThisBuild))
            state = state is null
                ? await CSharpScript.RunAsync(cell, Options, globals)
                : await state.ContinueWithAsync(cell, Options);
        return globals;
    }

    private static string OfThisBuild(string cell) => cell.Replace("/release/", $"/{Configuration}/", StringComparison.Ordinal);
}
