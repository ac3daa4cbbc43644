using Experiments.EchoScaling;

return await ExperimentProgram.RunAsync(args, EchoScalingExperiment.Create, EchoScalingReading.Reading);
