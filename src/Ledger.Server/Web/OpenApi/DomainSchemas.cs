using Ledger.Kernel;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ledger.Server.Web.OpenApi;

/// <summary>Schemas of the domain's own types, as <see cref="AnswerJson"/> writes them.</summary>
internal static class DomainSchemas
{
    public static Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var given = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(given) ?? given;
        var nullable = given != type || (schema.Type?.HasFlag(JsonSchemaType.Null) ?? false) ? JsonSchemaType.Null : default;
        if (type == typeof(decimal))
        {
            // "double" would invite clients to lose digits.
            (schema.Type, schema.Format, schema.Pattern) = (JsonSchemaType.Number | nullable, null, null);
        }
        else if (Texts(type) is var (format, pattern, meaning))
        {
            (schema.Type, schema.Format, schema.Pattern) = (JsonSchemaType.String | nullable, format, pattern);
            schema.Description ??= meaning;
        }

        return Task.CompletedTask;
    }

    private static (string? Format, string? Pattern, string Meaning)? Texts(Type type) =>
        type == typeof(Currency) ? (null, "^[A-Z]{3}$", "ISO 4217 code.")
        : type == typeof(Fingerprint) ? (null, "^[0-9a-f]{64}$", "SHA-256 of the content's canonical form.")
        : type == typeof(Period) ? (null, null, "A period, such as FY2025-Q3.")
        : type == typeof(Policy) ? (null, null, "Name and version of the rules used.")
        : type == typeof(DateTimeOffset) ? ("date-time", null, "UTC, six decimals.")
        : null;
}
