namespace Ledger.PageTests;

/// <summary>Where the browser is: the system's own, which scripts/test installs.</summary>
public static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Its program.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("LEDGER_CHROMIUM")
        ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no Chromium here. Install it (Debian: apt-get install chromium), or name its program in LEDGER_CHROMIUM.");
}
