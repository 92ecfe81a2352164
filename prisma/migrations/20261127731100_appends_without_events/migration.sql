-- What decides that there is nothing to record appends no event, and leaves the head as it is.
CREATE OR REPLACE FUNCTION "log"."append"(
  p_dossier text,
  p_recorded_by text,
  p_correlation_id text,
  p_streams text[],
  p_revisions int[],
  p_ids uuid[],
  p_types text[],
  p_schema_versions int[],
  p_payloads text,
  p_expected json,
  p_names json,
  p_texts json,
  p_idempotency json
) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '5s'
-- Plans are kept, and one that was made while the log was small must do when it is large.
SET plan_cache_mode = 'force_generic_plan'
SET enable_seqscan = 'off'
AS $$
DECLARE
  -- As hard to guess as a salt, and kept nowhere: salts that are drawn from it tell nothing of each other.
  v_seed CONSTANT bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
  v_events CONSTANT int := cardinality(p_streams);
  -- Canonical JSON has no line feed.
  v_payloads CONSTANT text[] := string_to_array(p_payloads, E'\n');
  v_version bigint;
  v_recorded_at timestamptz;
  v_refusal json;
BEGIN
  -- The lock that orders the versions of a dossier.
  SELECT h.version, h.recorded_at INTO v_version, v_recorded_at
  FROM "log".heads h WHERE h.dossier = p_dossier FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO "log".heads VALUES (p_dossier, 0, '-infinity') ON CONFLICT DO NOTHING;
    SELECT h.version, h.recorded_at INTO v_version, v_recorded_at
    FROM "log".heads h WHERE h.dossier = p_dossier FOR UPDATE;
  END IF;

  IF p_idempotency IS NOT NULL THEN
    SELECT json_build_object('outcome', 'replayed', 'request', a.request, 'answer', a.answer,
      'version', a.version, 'recordedAt', "log".instant(a.recorded_at))
    INTO v_refusal
    FROM "log".answers a
    WHERE a.dossier = p_dossier AND a.owner = p_idempotency->>'owner' AND a.key = p_idempotency->>'key';
  END IF;

  IF v_refusal IS NULL THEN
    SELECT json_build_object('outcome', 'stale', 'stream', s.stream, 'expected', s.expected, 'actual', s.actual)
    INTO v_refusal
    FROM (
      SELECT w.stream, w.expected, coalesce(
        (SELECT e.revision FROM "log".events e
         WHERE e.dossier = p_dossier AND e.stream = w.stream
         ORDER BY e.revision DESC LIMIT 1), 0) AS actual
      FROM (
        -- The greater of the two where the revisions of a stream leave a gap.
        SELECT g.stream, greatest(min(g.revision) - 1, max(g.revision) - count(*)) AS expected
        FROM unnest(p_streams, p_revisions) AS g(stream, revision)
        GROUP BY g.stream
        UNION ALL
        SELECT r.stream, r.revision FROM json_to_recordset(p_expected) AS r(stream text, revision int)
      ) w
    ) s
    WHERE s.expected <> s.actual
    LIMIT 1;
  END IF;

  IF v_refusal IS NULL AND p_names IS NOT NULL THEN
    SELECT json_build_object('outcome', 'name-taken', 'name', n.name, 'stream', n.stream)
    INTO v_refusal
    FROM json_to_recordset(p_names) AS w(name text)
    -- OFFSET 0: looked for one by one, never by reading all names.
    CROSS JOIN LATERAL (
      SELECT t.name, t.stream FROM "log".names t WHERE t.dossier = p_dossier AND t.name = w.name OFFSET 0
    ) n
    LIMIT 1;
  END IF;

  IF v_refusal IS NOT NULL THEN
    IF v_version = 0 THEN
      DELETE FROM "log".heads h WHERE h.dossier = p_dossier;
    END IF;
    RETURN v_refusal;
  END IF;

  -- After the lock, and later than the event before: the clock of the system may step back.
  v_recorded_at := greatest(clock_timestamp(), v_recorded_at + interval '1 microsecond');

  IF p_names IS NOT NULL THEN
    INSERT INTO "log".names (dossier, name, stream)
    SELECT p_dossier, n.name, n.stream FROM json_to_recordset(p_names) AS n(name text, stream text);
  END IF;

  IF p_texts IS NOT NULL THEN
    INSERT INTO "log".texts (dossier, commitment, salt, body)
    SELECT p_dossier, sha256(decode(t.salt, 'hex') || convert_to(t.body, 'UTF8')), decode(t.salt, 'hex'), t.body
    FROM json_to_recordset(p_texts) AS t(salt text, body text);
  END IF;

  INSERT INTO "log".events (dossier, version, stream, revision, id, type, schema_version,
                            recorded_at, recorded_by, correlation_id, payload, salt, commitment)
  SELECT p_dossier, v_version + e.place, p_streams[e.place], p_revisions[e.place], p_ids[e.place],
         p_types[e.place], p_schema_versions[e.place], v_recorded_at, p_recorded_by, p_correlation_id,
         v_payloads[e.place], s.salt, sha256(s.salt || convert_to(v_payloads[e.place], 'UTF8'))
  FROM generate_series(1, v_events) AS e(place)
  -- OFFSET 0: drawn once for each event.
  CROSS JOIN LATERAL (SELECT sha256(v_seed || int4send(e.place)) AS salt OFFSET 0) s;

  v_version := v_version + v_events;
  -- The time of a head is that of its last event.
  IF v_events > 0 THEN
    UPDATE "log".heads h SET version = v_version, recorded_at = v_recorded_at WHERE h.dossier = p_dossier;
  END IF;

  IF p_idempotency IS NOT NULL THEN
    INSERT INTO "log".answers (dossier, owner, key, request, answer, version, recorded_at)
    VALUES (p_dossier, p_idempotency->>'owner', p_idempotency->>'key', p_idempotency->>'request',
            p_idempotency->>'answer', v_version, v_recorded_at);
  END IF;

  RETURN json_build_object('outcome', 'appended', 'version', v_version, 'recordedAt', "log".instant(v_recorded_at));
END
$$;
