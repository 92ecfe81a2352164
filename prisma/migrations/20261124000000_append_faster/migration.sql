-- Append, many commands at once: what can be taken is checked and written by one statement for all
-- commands of a call, whatever their dossiers; only what may have to be refused is taken one by one.

ALTER FUNCTION "log"."append"(json, text[], int[], uuid[], text[], int[], text[]) RENAME TO "append_one_by_one";
-- It waits as long as its caller does, and is called by nobody else.
ALTER FUNCTION "log"."append_one_by_one"(json, text[], int[], uuid[], text[], int[], text[]) RESET "lock_timeout";
REVOKE ALL ON FUNCTION "log"."append_one_by_one"(json, text[], int[], uuid[], text[], int[], text[])
  FROM parley_application;

-- A command under way: what was asked for, the version of its dossier before it, and its time.
CREATE TYPE "log"."appending" AS (
  "number" int,
  "dossier" text,
  "recorded_by" text,
  "correlation_id" text,
  "first" int,
  "last" int,
  "expected" json,
  "names" json,
  "texts" json,
  "idempotency" json,
  "before" bigint,
  "recorded_at" timestamptz
);
REVOKE ALL ON TYPE "log"."appending" FROM PUBLIC;

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
-- Rows come in any order.
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
-- Plans are kept, and one that was made while the log was small must do when it is large.
SET plan_cache_mode = 'force_generic_plan'
SET enable_seqscan = 'off'
AS $$
DECLARE
  -- As hard to guess as a salt, and kept nowhere: salts that are drawn from it tell nothing of each other.
  v_seed CONSTANT bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
  v_commands "log".appending[];
  v_dossiers text[];
  v_heads "log".heads[];
  v_wait boolean;
  v_named boolean;
  v_texts boolean;
  v_keyed boolean;
  v_now timestamptz;
  -- Dossiers with a command that may have to be refused.
  v_apart text[];
  v_raced text[];
  v_taken int[];
  v_rest int[];
  v_rest_commands json;
BEGIN
  SELECT array_agg(ROW(x.ordinality, x.dossier, x."recordedBy", x."correlationId", x.first, x.last,
                       x.expected, x.names, x.texts, x.idempotency, NULL, NULL)::"log".appending),
         array_agg(DISTINCT x.dossier), bool_and(x.wait),
         bool_or(x.names IS NOT NULL), bool_or(x.texts IS NOT NULL), bool_or(x.idempotency IS NOT NULL)
  INTO v_commands, v_dossiers, v_wait, v_named, v_texts, v_keyed
  FROM ROWS FROM (json_to_recordset(p_commands) AS (
    "dossier" text, "wait" boolean, "recordedBy" text, "correlationId" text, "first" int, "last" int,
    "expected" json, "names" json, "texts" json, "idempotency" json
  )) WITH ORDINALITY AS x;

  -- Lock the heads. Commands of several dossiers in one call never wait for a lock while they
  -- hold another, so that dossiers do not wait for each other and calls cannot deadlock.
  IF v_wait THEN
    SELECT array_agg(h::"log".heads) INTO v_heads
    FROM (SELECT h.* FROM "log".heads h WHERE h.dossier = ANY(v_dossiers) ORDER BY h.dossier FOR UPDATE) h;
  ELSE
    SELECT array_agg(h::"log".heads) INTO v_heads
    FROM (
      SELECT h.* FROM "log".heads h WHERE h.dossier = ANY(v_dossiers) ORDER BY h.dossier FOR UPDATE SKIP LOCKED
    ) h;
  END IF;

  -- After the lock, and later than the event before: the clock of the system may step back.
  v_now := clock_timestamp();
  -- Number them as if all were taken. Those of a dossier without a head, or whose head is locked, fall out.
  SELECT array_agg(ROW(c.number, c.dossier, c.recorded_by, c.correlation_id, c.first, c.last,
                       c.expected, c.names, c.texts, c.idempotency,
                       h.version + c.place - (c.last - c.first + 1),
                       greatest(v_now, h.recorded_at + interval '1 microsecond')
                         + (c.turn - 1) * interval '1 microsecond')::"log".appending)
  INTO v_commands
  FROM (
    SELECT u.*, sum(u.last - u.first + 1) OVER turns AS place, row_number() OVER turns AS turn
    FROM unnest(v_commands) u
    WINDOW turns AS (PARTITION BY u.dossier ORDER BY u.number)
  ) c
  JOIN unnest(v_heads) h ON h.dossier = c.dossier;

  -- Every stream must stand where it is expected to, given all commands of the dossier before.
  SELECT coalesce(array_agg(DISTINCT s.dossier), '{}') INTO v_apart
  FROM (
    SELECT c.dossier, w.stream, w.revision - 1 AS expected,
           max(w.revision) FILTER (WHERE w.written) OVER (
             PARTITION BY c.dossier, w.stream ORDER BY w.place, w.written
             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS actual
    FROM unnest(v_commands) c
    CROSS JOIN LATERAL (
      SELECT p_streams[g.place] AS stream, p_revisions[g.place] AS revision, g.place, true AS written
      FROM generate_series(c.first, c.last) AS g(place)
      UNION ALL
      SELECT r.stream, r.revision + 1, c.first, false
      FROM json_to_recordset(c.expected) AS r(stream text, revision int)
    ) w
  ) s
  WHERE s.expected IS DISTINCT FROM coalesce(
    s.actual,
    (SELECT e.revision FROM "log".events e
     WHERE e.dossier = s.dossier AND e.stream = s.stream
     ORDER BY e.revision DESC LIMIT 1),
    0);

  IF v_named THEN
    v_apart := v_apart || ARRAY(
      SELECT n.dossier
      FROM (
        SELECT c.dossier, w.name, count(*) OVER (PARTITION BY c.dossier, w.name) AS uses
        FROM unnest(v_commands) c, json_to_recordset(c.names) AS w(name text)
      ) n
      -- OFFSET 0: looked for one by one, never by reading all names.
      WHERE n.uses > 1
        OR EXISTS (SELECT FROM "log".names t WHERE t.dossier = n.dossier AND t.name = n.name OFFSET 0));
  END IF;

  IF v_keyed THEN
    -- Where a key has an answer already, from before or from a transaction that this waits for,
    -- or where commands of this call share it, those of their dossiers are taken one by one.
    WITH wanted AS (
      SELECT c.dossier, k.owner, k.key, k.request, k.answer,
             c.before + c.last - c.first + 1 AS version, c.recorded_at,
             count(*) OVER (PARTITION BY k.owner, k.key) AS uses
      FROM unnest(v_commands) c,
           json_to_record(c.idempotency) AS k(owner text, key text, request text, answer text)
      WHERE c.idempotency IS NOT NULL AND c.dossier <> ALL(v_apart)
    ), kept AS (
      INSERT INTO "log".answers AS a (owner, key, request, answer, version, recorded_at)
      SELECT w.owner, w.key, w.request, w.answer, w.version, w.recorded_at FROM wanted w
      WHERE w.uses = 1
      ORDER BY w.owner, w.key
      ON CONFLICT DO NOTHING
      RETURNING a.owner, a.key
    )
    SELECT array_agg(w.dossier) INTO v_raced
    FROM wanted w
    WHERE NOT EXISTS (SELECT FROM kept k WHERE k.owner = w.owner AND k.key = w.key);
    IF v_raced IS NOT NULL THEN
      DELETE FROM "log".answers a
      USING unnest(v_commands) c
      WHERE c.dossier = ANY(v_raced) AND a.owner = c.idempotency->>'owner' AND a.key = c.idempotency->>'key'
        AND a.xmin = pg_current_xact_id()::xid;
      v_apart := v_apart || v_raced;
    END IF;
  END IF;

  IF cardinality(v_apart) > 0 THEN
    SELECT array_agg(c) INTO v_commands FROM unnest(v_commands) c WHERE c.dossier <> ALL(v_apart);
  END IF;

  IF v_commands IS NOT NULL THEN
    IF v_named THEN
      INSERT INTO "log".names (dossier, name, stream)
      SELECT c.dossier, n.name, n.stream
      FROM unnest(v_commands) c, json_to_recordset(c.names) AS n(name text, stream text);
    END IF;

    IF v_texts THEN
      INSERT INTO "log".texts (dossier, commitment, salt, body)
      SELECT c.dossier, sha256(decode(t.salt, 'hex') || convert_to(t.body, 'UTF8')), decode(t.salt, 'hex'), t.body
      FROM unnest(v_commands) c, json_to_recordset(c.texts) AS t(salt text, body text);
    END IF;

    INSERT INTO "log".events (dossier, version, stream, revision, id, type, schema_version,
                              recorded_at, recorded_by, correlation_id, payload, salt, commitment)
    SELECT c.dossier, c.before + e.place - c.first + 1, p_streams[e.place], p_revisions[e.place], p_ids[e.place],
           p_types[e.place], p_schema_versions[e.place], c.recorded_at, c.recorded_by, c.correlation_id,
           p_payloads[e.place], s.salt, sha256(s.salt || convert_to(p_payloads[e.place], 'UTF8'))
    FROM unnest(v_commands) c
    CROSS JOIN LATERAL generate_series(c.first, c.last) AS e(place)
    -- OFFSET 0: drawn once for each event.
    CROSS JOIN LATERAL (SELECT sha256(v_seed || int4send(e.place)) AS salt OFFSET 0) s;

    UPDATE "log".heads h SET version = c.version, recorded_at = c.recorded_at
    FROM (
      SELECT u.dossier, max(u.before + u.last - u.first + 1) AS version, max(u.recorded_at) AS recorded_at
      FROM unnest(v_commands) u GROUP BY u.dossier
    ) c
    WHERE h.dossier = c.dossier;

    RETURN QUERY
      SELECT c.number, json_build_object('outcome', 'appended', 'version', c.before + c.last - c.first + 1,
        'recordedAt', "log".instant(c.recorded_at))
      FROM unnest(v_commands) c;
    SELECT array_agg(c.number) INTO v_taken FROM unnest(v_commands) c;
  END IF;

  IF coalesce(cardinality(v_taken), 0) < json_array_length(p_commands) THEN
    SELECT array_agg(x.number ORDER BY x.number), json_agg(x.command ORDER BY x.number)
    INTO v_rest, v_rest_commands
    FROM json_array_elements(p_commands) WITH ORDINALITY AS x(command, number)
    WHERE x.number <> ALL(coalesce(v_taken, '{}'));
    RETURN QUERY
      SELECT v_rest[a.command], a.outcome
      FROM "log".append_one_by_one(
        v_rest_commands, p_streams, p_revisions, p_ids, p_types, p_schema_versions, p_payloads) a;
  END IF;
END
$$;

REVOKE ALL ON FUNCTION "log"."append"(json, text[], int[], uuid[], text[], int[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "log"."append"(json, text[], int[], uuid[], text[], int[], text[]) TO parley_application;
