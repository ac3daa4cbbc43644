using Experiments.Suite;

return await CommandLine.RunAsync(SuiteCommands.Build, args);
