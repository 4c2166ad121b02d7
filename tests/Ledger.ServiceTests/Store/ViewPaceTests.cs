using Ledger.Server.Store.Views;

namespace Ledger.ServiceTests.Store;

/// <summary>Stored views give way to whoever asks something of the node, and to nobody else.</summary>
public sealed class ViewPaceTests
{
    [Theory]
    [InlineData(100, false, false, false, 0)] // nobody asks: it goes on at once
    [InlineData(100, false, false, true, 0)] // another node records
    [InlineData(100, true, false, false, 300)] // a quarter of the time
    [InlineData(100, true, false, true, 700)] // an eighth
    [InlineData(1, true, false, false, 3)]
    [InlineData(3_333, true, false, false, 9_999)]
    [InlineData(3_334, true, false, false, 10_000)] // never longer, however long it worked
    [InlineData(60_000, true, false, true, 10_000)]
    [InlineData(60_000, true, true, true, 0)] // somebody waits for the views
    [InlineData(0, true, false, true, 0)]
    public void It_rests_in_proportion_to_its_work_where_others_wait(int worked, bool asked, bool hurried, bool recording, int rest) =>
        Assert.Equal(TimeSpan.FromMilliseconds(rest), ViewPace.Rest(TimeSpan.FromMilliseconds(worked), asked, hurried, recording));

    [Theory]
    [InlineData(499, true, false, false)]
    [InlineData(500, true, false, true)]
    [InlineData(500, false, false, false)] // a large batch may be on its way
    [InlineData(1_999, false, false, false)]
    [InlineData(2_000, false, false, true)]
    [InlineData(0, false, true, true)]
    public void A_book_stands_still_sooner_when_nobody_asks(int still, bool alone, bool hurried, bool so) =>
        Assert.Equal(so, ViewPace.StandsStill(TimeSpan.FromMilliseconds(still), alone, hurried));

    [Fact]
    public void A_node_is_alone_a_moment_after_the_last_answer_and_not_while_one_is_awaited()
    {
        var clock = new HandClock();
        var pace = new ViewPace(clock);
        Assert.False(pace.Alone);
        clock.Milliseconds = 500;
        Assert.True(pace.Alone);

        pace.Come();
        pace.Come();
        Assert.False(pace.Alone);
        clock.Milliseconds = 10_000;
        Assert.False(pace.Alone);
        pace.Leave();
        clock.Milliseconds = 20_000;
        Assert.False(pace.Alone); // one is still waiting
        pace.Leave();
        clock.Milliseconds = 20_499;
        Assert.False(pace.Alone);
        clock.Milliseconds = 20_500;
        Assert.True(pace.Alone);
    }

    [Fact]
    public void Views_hurry_until_the_last_who_waits_for_them_has_gone()
    {
        var pace = new ViewPace(new HandClock());
        var first = pace.Hurry();
        using (pace.Hurry())
        {
            first.Dispose();
            first.Dispose(); // counts once
            Assert.True(pace.Hurried);
        }

        Assert.False(pace.Hurried);
    }

    [Fact]
    public async Task A_rest_ends_early_when_somebody_begins_to_wait_for_the_views()
    {
        var pace = new ViewPace(TimeProvider.System);
        pace.Come();
        var rest = pace.RestAsync(TimeSpan.FromSeconds(60), recording: true, CancellationToken.None);
        await Task.Delay(100);
        Assert.False(rest.IsCompleted);
        using var hurry = pace.Hurry();
        await rest.WaitAsync(TimeSpan.FromSeconds(5));
    }

    private sealed class HandClock : TimeProvider
    {
        public long Milliseconds { get; set; }

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => Milliseconds;
    }
}
