using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using ServiceRecovery;

// How long does a policy document take as the first thing that a process does? BenchmarkDotNet warms up what it measures, so
// this is a program of its own: publish it as a host would be, and start it some times.
if (args is not [var path])
{
    await Console.Error.WriteLineAsync("Name one policy document, such as 'src/ServiceRecovery.Presets/Documents/eu261.jsonc'.");

    return 2;
}

var text = await File.ReadAllTextAsync(path);
var began = Stopwatch.GetTimestamp();
var policy = RecoveryPolicy.Parse(text, path);
var read = Stopwatch.GetElapsedTime(began);
var decision = new RecoveryPolicyEvaluator().Evaluate(policy, policy.NewFacts());
var decided = Stopwatch.GetElapsedTime(began);
var compiled = JitInfo.GetCompiledMethodCount();

Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{policy}: ready in {read.TotalMilliseconds:N1} ms, first decision ({decision.Duties.Count} duties) after "
    + $"{decided.TotalMilliseconds:N1} ms, {compiled} methods compiled"));

return 0;
