using System.Globalization;

namespace Ledger.Postgres.Cluster;

/// <summary>The user PostgreSQL runs as: ourselves, or an unprivileged one when we are root, as whom PostgreSQL refuses to run.</summary>
internal sealed class ClusterUser
{
    private readonly Func<string, IEnumerable<string>, (string File, IEnumerable<string> Arguments)> disguise;
    private readonly string? owner;

    private ClusterUser(
        string name, string? owner, Func<string, IEnumerable<string>, (string File, IEnumerable<string> Arguments)> disguise) =>
        (Name, this.owner, this.disguise) = (name, owner, disguise);

    internal string Name { get; }

    /// <summary>Whether PostgreSQL runs as somebody else than this process.</summary>
    internal bool IsAnother => owner is not null;

    /// <summary>Chooses the user: ourselves; as root the owner of the data already there, else `postgres`, else `nobody`.</summary>
    internal static async Task<ClusterUser> ChooseAsync(string data, CancellationToken cancel)
    {
        if (!Environment.IsPrivilegedProcess)
            return new(Environment.UserName, null, (file, arguments) => (file, arguments));

        var accounts = (await File.ReadAllLinesAsync("/etc/passwd", cancel)).Select(line => line.Split(':')).ToList();
        var owner = Directory.Exists(data) ? await OwnerAsync(data, cancel) : 0;
        var account = owner > 0
            ? accounts.FirstOrDefault(fields => fields.Length > 3 && fields[2] == owner.ToString(CultureInfo.InvariantCulture))
                ?? throw new ClusterException($"{data} belongs to user {owner}, who has no account here; chown it or choose another folder with --data")
            : accounts.Find(fields => fields[0] == "postgres") ?? accounts.Find(fields => fields[0] == "nobody")
                ?? throw new ClusterException("PostgreSQL does not run as root, and there is neither a user postgres nor nobody; run as an ordinary user");
        return As(account[0], account[2], account[3]);
    }

    /// <summary>Runs a program as this user.</summary>
    internal Task<Outcome> RunAsync(string file, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var (program, all) = disguise(file, arguments);
        return Programs.RunAsync(program, all, cancel);
    }

    /// <summary>Gives a path and all below it to this user; nothing to do when we are that user.</summary>
    internal async Task OwnAsync(string path, CancellationToken cancel)
    {
        if (owner is null) return;
        var outcome = await Programs.RunAsync("chown", ["-R", owner, path], cancel);
        if (!outcome.Succeeded) throw new ClusterException($"{path} cannot be given to user {Name}: {outcome.Output}");
    }

    /// <summary>Whether this user can get to a folder and write in it.</summary>
    internal async Task<bool> CanWriteAsync(string folder, CancellationToken cancel) =>
        (await RunAsync(Programs.Find("sh") ?? "/bin/sh", ["-c", "test -x \"$0\" && test -w \"$0\"", folder], cancel)).Succeeded;

    private static ClusterUser As(string name, string user, string group)
    {
        if (Programs.Find("setpriv") is { } setpriv)
            return new(name, $"{user}:{group}", (file, arguments) =>
                (setpriv, [$"--reuid={user}", $"--regid={group}", "--init-groups", "--", file, .. arguments]));
        if (Programs.Find("runuser") is { } runuser)
            return new(name, $"{user}:{group}", (file, arguments) => (runuser, ["-u", name, "--", file, .. arguments]));
        if (Programs.Find("su") is { } su)
            return new(name, $"{user}:{group}", (file, arguments) =>
                (su, [name, "-s", "/bin/sh", "-c", string.Join(' ', arguments.Prepend(file).Select(Quote))]));
        throw new ClusterException("PostgreSQL does not run as root, and none of setpriv, runuser and su is there to run it as "
            + $"{name}; run as an ordinary user");
    }

    private static string Quote(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    /// <summary>The number of the user a path belongs to: the third word of `ls -nd`, the same on every Unix.</summary>
    private static async Task<int> OwnerAsync(string path, CancellationToken cancel)
    {
        var words = (await Programs.RunAsync("ls", ["-nd", path], cancel)).Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 2 && int.TryParse(words[2], CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
