-- Forgetting: payloads and texts can be destroyed, in the append that records why.

-- The event that records why; null while payload, or body, and salt are there.
ALTER TABLE "log"."events" ADD COLUMN "erased_by" BIGINT;
ALTER TABLE "log"."events"
  DROP CONSTRAINT "events_erased_whole",
  ADD CONSTRAINT "events_erased_whole" CHECK (
    ("payload" IS NULL) = ("salt" IS NULL) AND ("payload" IS NULL) = ("erased_by" IS NOT NULL)
    AND "erased_by" > "version"
  );
CREATE INDEX "events_erased_idx" ON "log"."events"("dossier", "erased_by") WHERE "erased_by" IS NOT NULL;

ALTER TABLE "log"."texts" ADD COLUMN "erased_by" BIGINT;
ALTER TABLE "log"."texts"
  DROP CONSTRAINT "texts_erased_whole",
  ADD CONSTRAINT "texts_erased_whole" CHECK (
    ("body" IS NULL) = ("salt" IS NULL) AND ("body" IS NULL) = ("erased_by" IS NOT NULL)
  );

-- The version of the last append that erased something; 0 where none did.
ALTER TABLE "log"."heads" ADD COLUMN "erased" BIGINT NOT NULL DEFAULT 0;
-- The erasures up to this version are done in the rows of the view.
ALTER TABLE "views"."checkpoints" ADD COLUMN "erased" BIGINT NOT NULL DEFAULT 0;

-- What binds the owner too: of a row of the log nothing can ever change but that what it says is
-- destroyed, once, in the transaction that appends the event which records why. Such an event
-- itself stays.
CREATE FUNCTION "log"."refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_erasable CONSTANT text[] := ARRAY['payload', 'body', 'salt', 'erased_by'];
BEGIN
  IF to_jsonb(NEW) - v_erasable = to_jsonb(OLD) - v_erasable
    AND OLD.erased_by IS NULL
    AND NEW.salt IS NULL
    AND EXISTS (
      SELECT FROM "log".events m
      WHERE m.dossier = OLD.dossier AND m.version = NEW.erased_by AND m.xmin = pg_current_xact_id()::xid
    )
    AND NOT EXISTS (
      SELECT FROM "log".events d
      WHERE d.dossier = OLD.dossier AND d.erased_by = (to_jsonb(OLD)->>'version')::bigint
    )
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the log is append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;

DROP TRIGGER "events_append_only" ON "log"."events";
CREATE TRIGGER "events_append_only" BEFORE DELETE OR TRUNCATE ON "log"."events"
  FOR EACH STATEMENT EXECUTE FUNCTION "log"."refuse_change"();
CREATE TRIGGER "events_only_erased" BEFORE UPDATE ON "log"."events"
  FOR EACH ROW EXECUTE FUNCTION "log"."refuse_rewriting"();
DROP TRIGGER "texts_append_only" ON "log"."texts";
CREATE TRIGGER "texts_append_only" BEFORE DELETE OR TRUNCATE ON "log"."texts"
  FOR EACH STATEMENT EXECUTE FUNCTION "log"."refuse_change"();
CREATE TRIGGER "texts_only_erased" BEFORE UPDATE ON "log"."texts"
  FOR EACH ROW EXECUTE FUNCTION "log"."refuse_rewriting"();

-- Erase: appends one command as append does and, if it is taken, destroys in the same transaction
-- what its events say that they erase.
--
-- p_erasures is an array of
--   { event, stream?, versions?: [version], texts?: [commitment] }
-- event: the place of one among the parallel arrays (1-based), which must carry a reason.
-- stream: whether everything goes that its own stream said before it. Commitments are hexadecimal.
--
-- With p_unless, { text, after }, the command is refused as stale where an event after that
-- version has the text in its payload: what is to be erased was looked for up to there.
--
-- Answers as append does. What is already erased stays as it is, with the first reason.
CREATE FUNCTION "log"."erase"(
  p_commands json,
  p_streams text[],
  p_revisions int[],
  p_ids uuid[],
  p_types text[],
  p_schema_versions int[],
  p_payloads text[],
  p_erasures json,
  p_unless json
) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '5s'
AS $$
DECLARE
  v_dossier CONSTANT text := p_commands->0->>'dossier';
  v_events CONSTANT int := cardinality(p_streams);
  v_outcome json;
  -- The version before the first of the command's events.
  v_before bigint;
  v_by bigint;
  w record;
BEGIN
  IF json_array_length(p_commands) <> 1 OR (p_commands->0->>'first')::int <> 1
    OR (p_commands->0->>'last')::int <> v_events OR json_array_length(p_erasures) = 0 THEN
    RAISE EXCEPTION 'erase takes one command, and what it erases' USING ERRCODE = 'invalid_parameter_value';
  END IF;

  -- The lock that append takes: nothing comes in between.
  PERFORM FROM "log".heads h WHERE h.dossier = v_dossier FOR UPDATE;

  SELECT json_build_object('outcome', 'stale', 'stream', x.stream, 'expected', x.revision - 1, 'actual', x.revision)
  INTO v_outcome
  FROM "log".events x
  WHERE x.dossier = v_dossier AND x.version > (p_unless->>'after')::bigint
    AND position(p_unless->>'text' IN x.payload) > 0
  ORDER BY x.version LIMIT 1;
  IF FOUND THEN
    RETURN v_outcome;
  END IF;

  SELECT a.outcome INTO v_outcome FROM "log".append(
    p_commands, p_streams, p_revisions, p_ids, p_types, p_schema_versions, p_payloads) a;
  IF v_outcome->>'outcome' <> 'appended' THEN
    RETURN v_outcome;
  END IF;
  v_before := (v_outcome->>'version')::bigint - v_events;

  FOR w IN
    SELECT * FROM json_to_recordset(p_erasures)
      AS x("event" int, "stream" boolean, "versions" bigint[], "texts" text[])
  LOOP
    IF w.event IS NULL OR w.event < 1 OR w.event > v_events
      OR coalesce(btrim(p_payloads[w.event]::json->>'reason'), '') = '' THEN
      RAISE EXCEPTION 'what erases says why: its event must have a reason' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    v_by := v_before + w.event;

    UPDATE "log".events x SET payload = NULL, salt = NULL, erased_by = v_by
    WHERE x.dossier = v_dossier AND x.version <= v_before AND x.payload IS NOT NULL
      AND (x.version = ANY(w.versions) OR (w.stream AND x.stream = p_streams[w.event]));

    UPDATE "log".texts t SET body = NULL, salt = NULL, erased_by = v_by
    WHERE t.dossier = v_dossier AND t.body IS NOT NULL
      AND t.commitment IN (SELECT decode(g.hex, 'hex') FROM unnest(w.texts) AS g(hex));

    IF EXISTS (
      SELECT FROM unnest(w.versions) AS g(version)
      WHERE NOT EXISTS (
        SELECT FROM "log".events x
        WHERE x.dossier = v_dossier AND x.version = g.version AND x.erased_by IS NOT NULL)
    ) OR EXISTS (
      SELECT FROM unnest(w.texts) AS g(hex)
      WHERE NOT EXISTS (
        SELECT FROM "log".texts t
        WHERE t.dossier = v_dossier AND t.commitment = decode(g.hex, 'hex') AND t.erased_by IS NOT NULL)
    ) THEN
      RAISE EXCEPTION 'what is to be erased is not there' USING ERRCODE = 'invalid_parameter_value';
    END IF;

    -- An answer that is kept holds names and ids alone; but it is bound to its request by a hash
    -- without a salt, against which words could be tried.
    UPDATE "log".answers a SET request = ''
    FROM "log".events x
    WHERE x.dossier = v_dossier AND a.owner = x.recorded_by AND a.recorded_at = x.recorded_at
      AND (x.erased_by = v_by OR (
        x.stream = p_streams[w.event] AND x.version <= v_before AND EXISTS (
          SELECT FROM unnest(w.texts) AS g(hex) WHERE position('"' || g.hex || '"' IN x.payload) > 0)));
  END LOOP;

  UPDATE "log".heads h SET erased = v_before + v_events WHERE h.dossier = v_dossier;
  RETURN v_outcome;
END
$$;

REVOKE ALL ON FUNCTION "log"."erase"(json, text[], int[], uuid[], text[], int[], text[], json, json) FROM PUBLIC;
REVOKE ALL ON FUNCTION "log"."refuse_rewriting"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "log"."erase"(json, text[], int[], uuid[], text[], int[], text[], json, json) TO parley_application;

-- An erased claim has no words.
ALTER TABLE "views"."claims"
  ALTER COLUMN "kind" DROP NOT NULL,
  ALTER COLUMN "content" DROP NOT NULL,
  ALTER COLUMN "utterer" DROP NOT NULL,
  ADD COLUMN "erased" JSONB;

CREATE TABLE "views"."erasures" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "version" BIGINT NOT NULL,
    "recorded_at" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "claim_id" TEXT,
    "claim_key" TEXT,
    "report" TEXT NOT NULL,
    "capture" INTEGER,
    "claims" JSONB NOT NULL,
    "evidence_of" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "legal_basis" TEXT NOT NULL,

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "erasures_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE INDEX "erasures_dossier_version_idx" ON "views"."erasures"("dossier", "version");
