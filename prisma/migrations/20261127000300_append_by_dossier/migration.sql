-- One call of the log is about one dossier, and what is kept of answers lies with the events of its dossier.
--
-- Code of the release before cannot append once this is done: its APIs are stopped first.

DROP FUNCTION "log"."append"(json, text[], int[], uuid[], text[], int[], text[]);
DROP FUNCTION "log"."append_one_by_one"(json, text[], int[], uuid[], text[], int[], text[]);
DROP FUNCTION "log"."erase"(json, text[], int[], uuid[], text[], int[], text[], json, json);
DROP TYPE "log"."appending";

-- An answer was kept in the append that it answers: its dossier is that of the last event of this.
ALTER TABLE "log"."answers" ADD COLUMN "dossier" TEXT;
UPDATE "log"."answers" a SET "dossier" = e."dossier"
FROM "log"."events" e
WHERE e."version" = a."version" AND e."recorded_at" = a."recorded_at" AND e."recorded_by" = a."owner";
ALTER TABLE "log"."answers"
  DROP CONSTRAINT "answers_pkey",
  ALTER COLUMN "dossier" SET NOT NULL,
  ADD CONSTRAINT "answers_pkey" PRIMARY KEY ("dossier", "owner", "key");
-- For the look whether a key was used for another dossier, before anything is decided.
CREATE INDEX "answers_owner_key_idx" ON "log"."answers"("owner", "key");

-- Append: the only way into the log. Takes one command of one dossier, or refuses it and writes nothing.
--
-- Its events are given by parallel arrays, their payloads by a line each.
-- p_expected     [{ stream, revision }], streams that must stand where they are said to
-- p_names        [{ name, stream }]
-- p_texts        [{ salt, body }], salts in hexadecimal
-- p_idempotency  { owner, key, request, answer }
-- Each of these may be null.
--
-- Answers one of
--   { outcome: appended, version, recordedAt }     version: that of the last event
--   { outcome: replayed, request, answer, version, recordedAt }
--   { outcome: stale, stream, expected, actual }
--   { outcome: name-taken, name, stream }
CREATE FUNCTION "log"."append"(
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
  UPDATE "log".heads h SET version = v_version, recorded_at = v_recorded_at WHERE h.dossier = p_dossier;

  IF p_idempotency IS NOT NULL THEN
    INSERT INTO "log".answers (dossier, owner, key, request, answer, version, recorded_at)
    VALUES (p_dossier, p_idempotency->>'owner', p_idempotency->>'key', p_idempotency->>'request',
            p_idempotency->>'answer', v_version, v_recorded_at);
  END IF;

  RETURN json_build_object('outcome', 'appended', 'version', v_version, 'recordedAt', "log".instant(v_recorded_at));
END
$$;

-- Erase: appends one command as append does and, if it is taken, destroys in the same transaction
-- what its events say that they erase.
--
-- p_erasures is an array of
--   { event, stream?, versions?: [version], texts?: [commitment] }
-- event: the place of one among those of the command (1-based), which must carry a reason.
-- stream: whether everything goes that its own stream said before it. Commitments are hexadecimal.
--
-- With p_unless, { text, after }, the command is refused as stale where an event after that
-- version has the text in its payload: what is to be erased was looked for up to there.
--
-- Answers as append does. What is already erased stays as it is, with the first reason.
CREATE FUNCTION "log"."erase"(
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
  p_idempotency json,
  p_erasures json,
  p_unless json
) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '5s'
AS $$
DECLARE
  -- Canonical JSON has no line feed.
  v_payloads CONSTANT text[] := string_to_array(p_payloads, E'\n');
  v_events CONSTANT int := cardinality(p_streams);
  v_outcome json;
  -- The version before the first of the command's events.
  v_before bigint;
  v_by bigint;
  w record;
BEGIN
  IF json_array_length(p_erasures) = 0 THEN
    RAISE EXCEPTION 'erase takes what it erases' USING ERRCODE = 'invalid_parameter_value';
  END IF;

  -- The lock that append takes: nothing comes in between.
  PERFORM FROM "log".heads h WHERE h.dossier = p_dossier FOR UPDATE;

  SELECT json_build_object('outcome', 'stale', 'stream', x.stream, 'expected', x.revision - 1, 'actual', x.revision)
  INTO v_outcome
  FROM "log".events x
  WHERE x.dossier = p_dossier AND x.version > (p_unless->>'after')::bigint
    AND position(p_unless->>'text' IN x.payload) > 0
  ORDER BY x.version LIMIT 1;
  IF FOUND THEN
    RETURN v_outcome;
  END IF;

  v_outcome := "log".append(
    p_dossier, p_recorded_by, p_correlation_id, p_streams, p_revisions, p_ids, p_types, p_schema_versions,
    p_payloads, p_expected, p_names, p_texts, p_idempotency);
  IF v_outcome->>'outcome' <> 'appended' THEN
    RETURN v_outcome;
  END IF;
  v_before := (v_outcome->>'version')::bigint - v_events;

  FOR w IN
    SELECT * FROM json_to_recordset(p_erasures)
      AS x("event" int, "stream" boolean, "versions" bigint[], "texts" text[])
  LOOP
    IF w.event IS NULL OR w.event < 1 OR w.event > v_events
      OR coalesce(btrim(v_payloads[w.event]::json->>'reason'), '') = '' THEN
      RAISE EXCEPTION 'what erases says why: its event must have a reason' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    v_by := v_before + w.event;

    UPDATE "log".events x SET payload = NULL, salt = NULL, erased_by = v_by
    WHERE x.dossier = p_dossier AND x.version <= v_before AND x.payload IS NOT NULL
      AND (x.version = ANY(w.versions) OR (w.stream AND x.stream = p_streams[w.event]));

    UPDATE "log".texts t SET body = NULL, salt = NULL, erased_by = v_by
    WHERE t.dossier = p_dossier AND t.body IS NOT NULL
      AND t.commitment IN (SELECT decode(g.hex, 'hex') FROM unnest(w.texts) AS g(hex));

    IF EXISTS (
      SELECT FROM unnest(w.versions) AS g(version)
      WHERE NOT EXISTS (
        SELECT FROM "log".events x
        WHERE x.dossier = p_dossier AND x.version = g.version AND x.erased_by IS NOT NULL)
    ) OR EXISTS (
      SELECT FROM unnest(w.texts) AS g(hex)
      WHERE NOT EXISTS (
        SELECT FROM "log".texts t
        WHERE t.dossier = p_dossier AND t.commitment = decode(g.hex, 'hex') AND t.erased_by IS NOT NULL)
    ) THEN
      RAISE EXCEPTION 'what is to be erased is not there' USING ERRCODE = 'invalid_parameter_value';
    END IF;

    -- An answer that is kept holds names and ids alone; but it is bound to its request by a hash
    -- without a salt, against which words could be tried.
    UPDATE "log".answers a SET request = ''
    FROM "log".events x
    WHERE x.dossier = p_dossier AND a.dossier = p_dossier AND a.owner = x.recorded_by AND a.recorded_at = x.recorded_at
      AND (x.erased_by = v_by OR (
        x.stream = p_streams[w.event] AND x.version <= v_before AND EXISTS (
          SELECT FROM unnest(w.texts) AS g(hex) WHERE position('"' || g.hex || '"' IN x.payload) > 0)));
  END LOOP;

  UPDATE "log".heads h SET erased = v_before + v_events WHERE h.dossier = p_dossier;
  RETURN v_outcome;
END
$$;

REVOKE ALL ON FUNCTION "log"."append"(text, text, text, text[], int[], uuid[], text[], int[], text, json, json, json, json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "log"."append"(text, text, text, text[], int[], uuid[], text[], int[], text, json, json, json, json) TO parley_application;
REVOKE ALL ON FUNCTION "log"."erase"(text, text, text, text[], int[], uuid[], text[], int[], text, json, json, json, json, json, json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "log"."erase"(text, text, text, text[], int[], uuid[], text[], int[], text, json, json, json, json, json, json) TO parley_application;
