namespace Experiments.Suite;

/// <summary>Where a notebook begins: the results of an experiment by its id. Nothing is written.</summary>
public static class Results
{
    /// <summary>The results of one experiment.</summary>
    /// <param name="experiment">Its id: <c>gc-pauses</c>.</param>
    /// <param name="folder">The folder of a run; empty for the one that <see cref="ResultsFolder"/> chooses.</param>
    /// <exception cref="RefusedException">No such experiment, or no run with rows of it: one line that says what to do.</exception>
    public static ExperimentResults Of(string experiment, string folder = "")
    {
        (Experiment asked, Reading reading) = SuiteCatalog.Only([experiment])[0];
        return ExperimentResults.Read(ResultsFolder.Choose(asked, folder), asked, reading, ClaimsFile.Read(SuiteFiles.Claims));
    }
}
