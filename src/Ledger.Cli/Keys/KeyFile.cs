using Ledger.Cli.Terminals;

namespace Ledger.Cli.Keys;

/// <summary>A file that holds one API key, for its owner's eyes only.</summary>
internal sealed class KeyFile : IAsyncDisposable
{
    private readonly string path;
    private readonly FileStream stream;
    private bool written;

    private KeyFile(string path, FileStream stream) => (this.path, this.stream) = (path, stream);

    /// <summary>Opens a new file.</summary>
    /// <exception cref="StopException">It exists, or cannot be written.</exception>
    public static KeyFile Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new KeyFile(path, new FileStream(path, options));
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw StopException.Usage($"{path} cannot be made: {broken.Message}");
        }
    }

    /// <summary>Reads the key in a file.</summary>
    /// <exception cref="StopException">There is none.</exception>
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 and < 10_000 } key ? key : throw StopException.Usage($"{path} holds no key.");
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw StopException.Usage($"The key in {path} cannot be read: {broken.Message}");
        }
    }

    /// <summary>Writes the key.</summary>
    public async Task WriteAsync(string key, CancellationToken cancellation)
    {
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(key + "\n"), cancellation);
        written = true;
    }

    /// <summary>Closes the file; one that got no key goes.</summary>
    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        if (!written) File.Delete(path);
    }
}
