using System.Globalization;
using System.Text;
using ServiceRecovery.Testing;

namespace ServiceRecovery.Benchmarks;

/// <summary>The statements of commits as scripts of pgbench, with numbers that it draws.</summary>
internal static class PgbenchScript
{
    /// <remarks>A colon in a text would begin a variable of pgbench.</remarks>
    public static string Opening()
    {
        var commit = OpeningCommit.Of(1);
        var summary = commit.Summaries[0];
        var script = new StringBuilder("\\set n random(1, 9000000000000000)\n");
        script.Append("BEGIN;\n");

        foreach (var stored in commit.Appends[0].Events)
        {
            script.Append(
                CultureInfo.InvariantCulture,
                $"""
                INSERT INTO recovery_event (tenant, stream, sequence, type, schema, command_id, recorded_at, occurred_at, actor,
                  authority, payload, previous_hash)
                VALUES ('default', 'case/' || lpad(:n::text, 32, '0'), {stored.Sequence}, '{stored.Type}', 1, '{stored.CommandId}',
                  1265025600123456, 1265025600123456, '{stored.Actor.Replace(':', '-')}', '', '\x{Convert.ToHexStringLower(stored.Payload.Span)}',
                  '\x{Convert.ToHexStringLower(stored.PreviousHash.Span)}') ON CONFLICT DO NOTHING;

                """);
        }

        script.Append(
            CultureInfo.InvariantCulture,
            $"""
            INSERT INTO recovery_case (tenant, id, version, state, source, reference, customer, failure, policy, opened_at,
              changed_at, next_due_at, open_duties, wake_at, tags)
            VALUES ('default', lpad(:n::text, 32, '0'), 4, '{summary.State}', 'shop', 'A-' || :n, lpad(:n::text, 32, '1'),
              'order-' || :n, 'four-steps', 1265025600123456, 1265025600123456, 1265025600123456, 2, 1265025600123456, '')
              ON CONFLICT DO NOTHING;
            INSERT INTO recovery_person (tenant, host_id, person) VALUES ('default', 'C-' || :n, lpad(:n::text, 32, '1'))
              ON CONFLICT DO NOTHING;

            """);

        foreach (var text in commit.Texts)
        {
            script.Append(
                CultureInfo.InvariantCulture,
                $"""
                INSERT INTO recovery_text (tenant, stream, sequence, name, subject, salt, text)
                SELECT 'default', 'case/' || lpad(:n::text, 32, '0'), 1, '{text.Name}', lpad(:n::text, 32, '1'),
                  '\x{Convert.ToHexStringLower(text.Salt.Span)}', 'It would not stop. It was late again.'
                WHERE NOT EXISTS (SELECT FROM recovery_erasure WHERE tenant = 'default' AND person = lpad(:n::text, 32, '1'));

                """);
        }

        return script.Append("COMMIT;\n").ToString();
    }

    /// <summary>A command on one of the first cases: an event, the message that brought it, and the new summary.</summary>
    public static string Command(int cases)
    {
        var opening = OpeningCommit.Of(1);
        var stored = Sample.Append(Sample.Stream(1), after: opening.Appends[0].Events[^1]).Events[0];
        var summary = opening.Summaries[0];
        var id = "lpad(to_hex(:n::bigint), 8, '0') || '" + $"{Sample.Id(0)}"[8..] + "'";

        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            \set n random(1, {cases})
            \set s random(10, 9000000000000000)
            BEGIN;
            INSERT INTO recovery_inbox (tenant, source, id) VALUES ('default', 'command-' || :n, :s::text) ON CONFLICT DO NOTHING;
            INSERT INTO recovery_event (tenant, stream, sequence, type, schema, command_id, recorded_at, occurred_at, actor,
              authority, payload, previous_hash)
            VALUES ('default', 'case/' || {id}, :s, '{stored.Type}', 1, '{stored.CommandId}',
              1265025600123456, 1265025600123456, '{stored.Actor.Replace(':', '-')}', '', '\x{Convert.ToHexStringLower(stored.Payload.Span)}',
              '\x{Convert.ToHexStringLower(stored.PreviousHash.Span)}') ON CONFLICT DO NOTHING;
            UPDATE recovery_case SET version = version + 1, state = '{summary.State}', source = 'shop', reference = 'A-' || :n,
              customer = customer, failure = 'order-' || :n, policy = 'four-steps', opened_at = 1265025600123456,
              changed_at = 1265025600123456, next_due_at = 1265025600123456, open_duties = 2, wake_at = 1265025600123456, tags = ''
            WHERE tenant = 'default' AND id = {id};
            COMMIT;

            """);
    }
}
