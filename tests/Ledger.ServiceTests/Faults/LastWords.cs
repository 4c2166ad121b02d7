using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ledger.ServiceTests.Faults;

/// <summary>What a node in this process said last of what went wrong; shown when a test fails.</summary>
/// <param name="said">Where it is kept.</param>
public sealed class LastWords(ConcurrentQueue<string> said) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Add(string line)
    {
        said.Enqueue(line);
        if (said.Count > 20) said.TryDequeue(out _);
    }

    private sealed class Logger(LastWords words, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) words.Add($"{logLevel} {category}: {formatter(state, exception)} {exception}");
        }
    }
}
