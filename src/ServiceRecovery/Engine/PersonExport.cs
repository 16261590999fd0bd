using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Writes what is kept of a person: the cases of which the person is the customer, and the person's own stream.</summary>
internal sealed class PersonExport(ICaseStore store, CaseLoader loader)
{
    public async Task<bool> WriteAsync(
        Stream destination, string person, TenantId tenant, CancellationToken cancellationToken)
    {
        if (await loader.PersonAsync(tenant, person, cancellationToken).ConfigureAwait(false) is not { } id)
        {
            return false;
        }

        var json = new Utf8JsonWriter(destination, new JsonWriterOptions { Indented = true });

        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteString("person", person);
            json.WriteString("pseudonym", $"{id}");
            json.WriteStartArray("streams");
            await WriteAsync(json, tenant, StreamId.Of(id), cancellationToken).ConfigureAwait(false);

            await foreach (var found in CasesAsync(person, tenant, cancellationToken).ConfigureAwait(false))
            {
                await WriteAsync(json, tenant, StreamId.Of(found.Id), cancellationToken).ConfigureAwait(false);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return true;
    }

    private async IAsyncEnumerable<CaseSummary> CasesAsync(
        string person,
        TenantId tenant,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new CaseQuery { Customer = person };

        for (CasePage? page = null; page is null || page.Next is not null;)
        {
            page = await store.QueryAsync(tenant, query with { After = page?.Next }, cancellationToken).ConfigureAwait(false);

            foreach (var found in page.Cases)
            {
                yield return found;
            }
        }
    }

    private async Task WriteAsync(Utf8JsonWriter json, TenantId tenant, StreamId stream, CancellationToken cancellationToken)
    {
        var page = await store.ReadEventsAsync(tenant, stream, 1, cancellationToken).ConfigureAwait(false);
        var texts = page.Texts.ToLookup(text => text.Sequence);
        json.WriteStartObject();
        json.WriteString("stream", $"{stream}");
        json.WriteStartArray("events");

        foreach (var stored in page.Events)
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", stored.Sequence);
            json.WriteString("type", stored.Type);
            json.WriteString("occurredAt", stored.OccurredAt);
            json.WriteString("recordedAt", stored.RecordedAt);
            json.WriteString("actor", stored.Actor);
            json.WritePropertyName("says");
            json.WriteRawValue(stored.Payload.Span);
            json.WriteStartObject("texts");

            foreach (var text in texts[stored.Sequence])
            {
                json.WriteString(text.Name, text.Text);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
