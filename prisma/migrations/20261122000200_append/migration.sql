-- Append: the only way into the log.
--
-- p_commands is an array of
--   { dossier, wait, recordedBy, correlationId, first, last,
--     expected?: [{ stream, revision }], names?: [{ name, stream }],
--     texts?: [{ commitment, salt, body }], idempotency?: { owner, key, request, answer } }
-- in the order of their dossiers. The events of a command are the elements first..last of the
-- parallel arrays (1-based, inclusive). Bytes are hexadecimal.
--
-- Every command is taken whole or refused whole, and a refusal of one never touches another.
-- A row of the answer is one of
--   { outcome: appended, version, recordedAt }     version: that of the command's last event
--   { outcome: replayed, request, answer, version, recordedAt }
--   { outcome: stale, stream, expected, actual }
--   { outcome: name-taken, name, stream }
--   { outcome: busy }                              the head is locked and the command would not wait
CREATE FUNCTION "log"."append"(
  p_commands json,
  p_streams text[],
  p_revisions int[],
  p_ids uuid[],
  p_types text[],
  p_schema_versions int[],
  p_payloads text[]
) RETURNS TABLE (command int, outcome json)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '5s'
AS $$
DECLARE
  c record;
  v_head bigint;
  v_recorded timestamptz;
  v_count int;
  v_opened boolean;
  v_refusal json;
  v_kept record;
BEGIN
  FOR c IN
    SELECT x.ordinality::int AS command, x.*
    FROM ROWS FROM (json_to_recordset(p_commands) AS (
      "dossier" text, "wait" boolean, "recordedBy" text, "correlationId" text, "first" int, "last" int,
      "expected" json, "names" json, "texts" json, "idempotency" json
    )) WITH ORDINALITY AS x
  LOOP
    command := c.command;
    v_opened := false;
    v_refusal := NULL;

    -- Lock the head. Commands of several dossiers in one call never wait for a lock while they
    -- hold another, so that dossiers do not wait for each other and calls cannot deadlock.
    IF c.wait THEN
      SELECT h.version, h.recorded_at INTO v_head, v_recorded
      FROM "log".heads h WHERE h.dossier = c.dossier FOR UPDATE;
    ELSE
      SELECT h.version, h.recorded_at INTO v_head, v_recorded
      FROM "log".heads h WHERE h.dossier = c.dossier FOR UPDATE SKIP LOCKED;
      IF NOT FOUND AND EXISTS (SELECT FROM "log".heads h WHERE h.dossier = c.dossier) THEN
        outcome := json_build_object('outcome', 'busy');
        RETURN NEXT;
        CONTINUE;
      END IF;
    END IF;
    IF v_head IS NULL THEN
      INSERT INTO "log".heads VALUES (c.dossier, 0, '-infinity') ON CONFLICT DO NOTHING;
      SELECT h.version, h.recorded_at INTO v_head, v_recorded
      FROM "log".heads h WHERE h.dossier = c.dossier FOR UPDATE;
      v_opened := v_head = 0;
    END IF;

    v_count := c.last - c.first + 1;
    -- After the lock, and later than the event before: the clock of the system may step back.
    v_recorded := greatest(clock_timestamp(), v_recorded + interval '1 microsecond');

    IF c.idempotency IS NOT NULL THEN
      INSERT INTO "log".answers AS a (owner, key, request, answer, version, recorded_at)
      VALUES (c.idempotency->>'owner', c.idempotency->>'key', c.idempotency->>'request',
              c.idempotency->>'answer', v_head + v_count, v_recorded)
      ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN
        SELECT a.* INTO v_kept FROM "log".answers a
        WHERE a.owner = c.idempotency->>'owner' AND a.key = c.idempotency->>'key';
        v_refusal := json_build_object('outcome', 'replayed', 'request', v_kept.request,
          'answer', v_kept.answer, 'version', v_kept.version, 'recordedAt', "log".instant(v_kept.recorded_at));
      END IF;
    END IF;

    IF v_refusal IS NULL THEN
      SELECT json_build_object('outcome', 'stale', 'stream', t.stream, 'expected', t.expected, 'actual', t.actual)
      INTO v_refusal
      FROM (
        SELECT s.stream, s.expected, coalesce(
          (SELECT e.revision FROM "log".events e
           WHERE e.dossier = c.dossier AND e.stream = s.stream
           ORDER BY e.revision DESC LIMIT 1), 0) AS actual
        FROM (
          SELECT w.stream, min(w.revision) - 1 AS expected
          FROM unnest(p_streams[c.first:c.last], p_revisions[c.first:c.last]) AS w(stream, revision)
          GROUP BY w.stream
          UNION ALL
          SELECT r.stream, r.revision
          FROM json_to_recordset(coalesce(c.expected, '[]')) AS r(stream text, revision int)
        ) s
      ) t
      WHERE t.actual <> t.expected
      LIMIT 1;

      IF v_refusal IS NULL AND c.names IS NOT NULL THEN
        SELECT json_build_object('outcome', 'name-taken', 'name', n.name, 'stream', n.stream)
        INTO v_refusal
        FROM json_to_recordset(c.names) AS w(name text)
        JOIN "log".names n ON n.dossier = c.dossier AND n.name = w.name
        LIMIT 1;
      END IF;

      IF v_refusal IS NOT NULL AND c.idempotency IS NOT NULL THEN
        DELETE FROM "log".answers a
        WHERE a.owner = c.idempotency->>'owner' AND a.key = c.idempotency->>'key';
      END IF;
    END IF;

    IF v_refusal IS NOT NULL THEN
      IF v_opened THEN
        DELETE FROM "log".heads h WHERE h.dossier = c.dossier;
      END IF;
      outcome := v_refusal;
      RETURN NEXT;
      CONTINUE;
    END IF;

    IF c.names IS NOT NULL THEN
      INSERT INTO "log".names (dossier, name, stream)
      SELECT c.dossier, n.name, n.stream FROM json_to_recordset(c.names) AS n(name text, stream text);
    END IF;

    IF c.texts IS NOT NULL THEN
      INSERT INTO "log".texts (dossier, commitment, salt, body)
      SELECT c.dossier, sha256(decode(t.salt, 'hex') || convert_to(t.body, 'UTF8')), decode(t.salt, 'hex'), t.body
      FROM json_to_recordset(c.texts) AS t(salt text, body text);
    END IF;

    INSERT INTO "log".events (dossier, version, stream, revision, id, type, schema_version,
                              recorded_at, recorded_by, correlation_id, payload, salt, commitment)
    SELECT c.dossier, v_head + e.n, e.stream, e.revision, e.id, e.type, e.schema_version,
           v_recorded, c."recordedBy", c."correlationId", e.payload, s.salt,
           sha256(s.salt || convert_to(e.payload, 'UTF8'))
    FROM unnest(
           p_streams[c.first:c.last], p_revisions[c.first:c.last], p_ids[c.first:c.last],
           p_types[c.first:c.last], p_schema_versions[c.first:c.last], p_payloads[c.first:c.last]
         ) WITH ORDINALITY AS e(stream, revision, id, type, schema_version, payload, n),
         -- Naming e makes it a salt of each event's own.
         LATERAL (SELECT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) AS salt WHERE e.n > 0) s;

    UPDATE "log".heads h SET version = v_head + v_count, recorded_at = v_recorded
    WHERE h.dossier = c.dossier;

    outcome := json_build_object('outcome', 'appended', 'version', v_head + v_count,
      'recordedAt', "log".instant(v_recorded));
    RETURN NEXT;
  END LOOP;
END
$$;

-- RFC 3339 in UTC with microseconds.
CREATE FUNCTION "log"."instant"(p_time timestamptz) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(p_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- The version that a dossier had at a time, 0 before its first event. Times rise with versions,
-- so that bisection finds it without an index of its own.
CREATE FUNCTION "log"."version_at"(p_dossier text, p_time timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  v_low bigint := 0;
  v_high bigint;
  v_middle bigint;
BEGIN
  SELECT h.version INTO v_high FROM "log".heads h WHERE h.dossier = p_dossier;
  WHILE v_low < v_high LOOP
    v_middle := (v_low + v_high + 1) / 2;
    IF (SELECT e.recorded_at FROM "log".events e WHERE e.dossier = p_dossier AND e.version = v_middle) <= p_time THEN
      v_low := v_middle;
    ELSE
      v_high := v_middle - 1;
    END IF;
  END LOOP;
  RETURN v_low;
END
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA "log" FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "log"."append"(json, text[], int[], uuid[], text[], int[], text[]) TO parley_application;
GRANT EXECUTE ON FUNCTION "log"."instant"(timestamptz) TO parley_application;
GRANT EXECUTE ON FUNCTION "log"."version_at"(text, timestamptz) TO parley_application;
