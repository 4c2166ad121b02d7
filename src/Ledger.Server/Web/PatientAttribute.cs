namespace Ledger.Server.Web;

/// <summary>Marks an endpoint whose answers wait for news or for the stored views, or are asked for all the time: the views go on beside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PatientAttribute : Attribute;
