using Experiments.GcPauses;
using Harness.Runs;

return await ExperimentProgram.RunAsync(args, GcPausesExperiment.Create, GcPausesExperiment.Reading);
