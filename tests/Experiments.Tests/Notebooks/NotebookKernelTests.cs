using Experiments.Suite;
using Harness.Processes;
using Harness.Report;

namespace Experiments.Tests.Notebooks;

/// <summary>A notebook in the kernel that readers have, started in another folder, beside the scripts of other tests.</summary>
[Collection(nameof(ResultsFolder))]
public sealed class NotebookKernelTests
{
    private const string Id = "parked-tasks";

    [Fact, NeedsNotebookKernel]
    public async Task It_shows_what_its_cells_show_as_scripts()
    {
        NotebookFile notebook = NotebookFile.Read(Id);
        var ran = new NotebookFile(Id, NotebookKernel.Run(notebook.Text, NotebookFile.Reference));
        using var chosen = new Variable(ResultsFolder.Variable, NotebookFile.Reference);
        NotebookGlobals scripts = await ScriptKernel.RunAsync(notebook);
        Assert.NotEmpty(ran.Pictures);
        Assert.Equal(scripts.Texts, ran.Texts);
        Assert.Equal(scripts.Pictures, ran.Pictures);
        Assert.Equal(notebook.CodeCells.Select(cell => cell.Source), ran.CodeCells.Select(cell => cell.Source));
    }

    [Fact, NeedsNotebookKernel]
    public void A_cell_that_fails_is_one_line()
    {
        string failing = Notebook.Of([new NotebookCell(IsCode: true, "throw new System.Exception(\"planted\");")]);
        string said = Assert.Throws<RefusedException>(() => NotebookKernel.Run(failing, NotebookFile.Reference)).Message;
        Assert.Equal("a cell failed: System.Exception: planted", said);
    }
}
