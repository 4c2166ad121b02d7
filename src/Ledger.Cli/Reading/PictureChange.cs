using System.Text.Json.Serialization;

namespace Ledger.Cli.Reading;

/// <summary>One thing in which two pictures of a company differ. Null stands for a picture that lacks it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "what")]
[JsonDerivedType(typeof(ActualChange), "actual")]
[JsonDerivedType(typeof(GuidanceChange), "guidance")]
[JsonDerivedType(typeof(ConsensusChange), "consensus")]
[JsonDerivedType(typeof(SurpriseChange), "surprise")]
[JsonDerivedType(typeof(PledgeChange), "pledge")]
[JsonDerivedType(typeof(ContradictionChange), "discrepancies")]
internal abstract record PictureChange;

/// <summary>A change of one period in one category.</summary>
internal abstract record PeriodChange([property: JsonPropertyOrder(-1)] string Period, [property: JsonPropertyOrder(-1)] string Category) : PictureChange;

/// <summary>What was spent.</summary>
internal sealed record ActualChange(string Period, string Category, ActualItem? Before, ActualItem? After) : PeriodChange(Period, Category);

/// <summary>The company's own outlook.</summary>
internal sealed record GuidanceChange(string Period, string Category, GuidanceItem? Before, GuidanceItem? After) : PeriodChange(Period, Category);

/// <summary>What forecasters expect.</summary>
internal sealed record ConsensusChange(string Period, string Category, ConsensusItem? Before, ConsensusItem? After) : PeriodChange(Period, Category);

/// <summary>The first actual against what was expected.</summary>
internal sealed record SurpriseChange(string Period, string Category, SurpriseItem? Before, SurpriseItem? After) : PeriodChange(Period, Category);

/// <summary>A pledge, or what was spent of it.</summary>
internal sealed record PledgeChange(PledgeItem? Before, PledgeItem? After) : PictureChange;

/// <summary>The number of claims that contradict each other.</summary>
internal sealed record ContradictionChange(int Before, int After) : PictureChange;
