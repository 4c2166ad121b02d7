using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using DiffEngine;
using Xunit.Sdk;

// What Verify.Xunit 19.6 does with a finished text, for registries that lack the package Verify. Same names, same
// files, byte for byte; calls that Verify has and this lacks do not compile here, so they cannot slip in.
namespace VerifyXunit
{
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class UsesVerifyAttribute : BeforeAfterTestAttribute
    {
        private static readonly AsyncLocal<MethodInfo?> Running = new();

        internal static MethodInfo Method => Running.Value
            ?? throw new InvalidOperationException("Expected to find a `[UsesVerify]` on test class.");

        public override void Before(MethodInfo methodUnderTest) => Running.Value = methodUnderTest;

        public override void After(MethodInfo methodUnderTest) => Running.Value = null;
    }

    public static class Verifier
    {
        public static VerifyTests.SettingsTask Verify(
            string target, string extension, VerifyTests.VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
            new(target, extension, Path.GetDirectoryName(sourceFile)!);
    }
}

namespace VerifyTests
{
    public abstract class VerifySettings;

    public sealed record VerifyResult(string VerifiedPath);

    public static class VerifierSettings
    {
        public static void DontScrubProjectDirectory() { }

        public static void DontScrubSolutionDirectory() { }
    }

    public sealed class SettingsTask(string text, string extension, string folder)
    {
        private VerifyStandIn settings = new(text, extension, folder, Parameters: "", Diff: !DiffRunner.Disabled);
        private Task<VerifyResult>? task;

        public SettingsTask UseParameters(params object?[] parameters)
        {
            var names = VerifyXunit.UsesVerifyAttribute.Method.GetParameters();
            return With(settings with
            {
                Parameters = '_' + string.Join('_', parameters.Select((p, i) => $"{names[i].Name}={VerifyStandIn.Name(p)}")),
            });
        }

        public SettingsTask UseParameters<T>(T parameter) => UseParameters([parameter]);

        public SettingsTask UseTextForParameters(string parametersText) => With(settings with { Parameters = '_' + parametersText });

        public SettingsTask UseDirectory(string directory) => With(settings with { Folder = Path.Combine(folder, directory) });

        public SettingsTask DisableDiff() => With(settings with { Diff = false });

        public Task<VerifyResult> ToTask() => task ??= settings.Run();

        public TaskAwaiter<VerifyResult> GetAwaiter() => ToTask().GetAwaiter();

        public static implicit operator Task<VerifyResult>(SettingsTask settingsTask) => settingsTask.ToTask();

        private SettingsTask With(VerifyStandIn changed)
        {
            settings = changed;
            return this;
        }
    }

    internal sealed record VerifyStandIn(string Text, string Extension, string Folder, string Parameters, bool Diff)
    {
        private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
        private static readonly ConcurrentDictionary<string, bool> Used = new();

        // Verify would replace these in the text, so that no verified file could hold for both.
        private static readonly string[] MachinePaths =
            [Path.GetTempPath().TrimEnd('/', '\\'), AppContext.BaseDirectory.TrimEnd('/', '\\'), Environment.CurrentDirectory];

        public async Task<VerifyResult> Run()
        {
            if (Array.Find(MachinePaths, Text.Contains) is { } path)
                throw new ArgumentException($"The text holds a path of this machine, {path}, which Verify would mask.");
            var method = VerifyXunit.UsesVerifyAttribute.Method;
            var type = method.ReflectedType!;
            var prefix = (type.IsNested ? $"{type.DeclaringType!.Name}." : "") + $"{type.Name}.{method.Name}{Parameters}";
            if (!Used.TryAdd(Path.Combine(Folder, prefix), true))
                throw new InvalidOperationException($"The prefix has already been used: {prefix}. Call UseParameters.");

            foreach (var stale in Directory.EnumerateFiles(Folder, $"{prefix}.received.*"))
                File.Delete(stale);
            var received = Path.Combine(Folder, $"{prefix}.received.{Extension}");
            var verified = Path.Combine(Folder, $"{prefix}.verified.{Extension}");
            var others = Directory.GetFiles(Folder, $"{prefix}.verified.*").Except([verified]).Select(Path.GetFileName).ToList();
            var (actual, expected) = (WithLineFeeds(Text), Verified(verified));
            var equal = expected is not null && (expected == actual || expected == actual + '\n');
            if (!equal)
                await File.WriteAllTextAsync(received, actual, Utf8WithMark);
            if (Diff && equal)
                DiffRunner.Kill(received, verified);
            else if (Diff)
                await DiffRunner.LaunchAsync(received, verified);
            if (equal && others.Count == 0)
                return new VerifyResult(verified);

            var files = $"  - Received: {Path.GetFileName(received)}\n    Verified: {Path.GetFileName(verified)}\n";
            throw new XunitException($"Directory: {Folder}\n"
                + (equal ? "" : (expected is null ? "New:\n" : "NotEqual:\n") + files)
                + string.Concat(others.Select(file => $"Delete:\n  - {file}\n"))
                + (equal ? "" : $"\nFileContent:\n\nReceived:\n{actual}\n")
                + (equal || expected is null ? "" : $"Verified:\n{expected}\n"));
        }

        // A diff tool leaves an empty file where there was none to compare with.
        private static string? Verified(string path)
        {
            if (new FileInfo(path) is { Exists: true, Length: 0 })
                File.Delete(path);
            return File.Exists(path) ? WithLineFeeds(File.ReadAllText(path)) : null;
        }

        private static string WithLineFeeds(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');

        public static string Name(object? value) => value switch
        {
            null => "null",
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool or short or int or long or decimal => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            string text => Clean(text),
            DateTime or DateTimeOffset or TimeOnly or double or float or IEnumerable =>
                throw new NotSupportedException($"Name the case by UseTextForParameters, not by a {value.GetType().Name}."),
            _ => Clean(value.ToString()!),
        };

        private static string Clean(string name) =>
            string.Concat(name.Select(c => c < ' ' || "\"\\<>|:*?/".Contains(c) ? '-' : c));
    }
}
