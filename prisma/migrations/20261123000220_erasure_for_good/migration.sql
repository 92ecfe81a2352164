-- What is erased stays nowhere, and what says why stays for ever.

-- The event that says why a text is gone stays too: before, only one that says why an event is.
CREATE OR REPLACE FUNCTION "log"."refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_erasable CONSTANT text[] := ARRAY['payload', 'body', 'salt', 'erased_by'];
  -- Null for a text, which is no mark.
  v_version CONSTANT bigint := to_jsonb(OLD)->>'version';
BEGIN
  IF to_jsonb(NEW) - v_erasable = to_jsonb(OLD) - v_erasable
    AND OLD.erased_by IS NULL
    AND NEW.salt IS NULL
    AND EXISTS (
      SELECT FROM "log".events m
      WHERE m.dossier = OLD.dossier AND m.version = NEW.erased_by AND m.xmin = pg_current_xact_id()::xid
    )
    AND NOT EXISTS (
      SELECT FROM "log".events d WHERE d.dossier = OLD.dossier AND d.erased_by = v_version
    )
    AND NOT EXISTS (
      SELECT FROM "log".texts d WHERE d.dossier = OLD.dossier AND d.erased_by = v_version
    )
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the log is append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE INDEX "texts_erased_idx" ON "log"."texts"("dossier", "erased_by") WHERE "erased_by" IS NOT NULL;

-- PostgreSQL keeps samples of columns for its planner, and keeps them until it looks at the table
-- again. Of columns that hold words, or the salts without which commitments can be tried, it takes
-- none; a change of type, even to the same one, drops those that it has taken.
ALTER TABLE "log"."events"
  ALTER COLUMN "payload" TYPE TEXT, ALTER COLUMN "payload" SET STATISTICS 0,
  ALTER COLUMN "salt" TYPE BYTEA, ALTER COLUMN "salt" SET STATISTICS 0;
ALTER TABLE "log"."texts"
  ALTER COLUMN "body" TYPE TEXT, ALTER COLUMN "body" SET STATISTICS 0,
  ALTER COLUMN "salt" TYPE BYTEA, ALTER COLUMN "salt" SET STATISTICS 0;
ALTER TABLE "log"."answers" ALTER COLUMN "request" TYPE TEXT, ALTER COLUMN "request" SET STATISTICS 0;
ALTER TABLE "views"."claims"
  ALTER COLUMN "content" TYPE JSONB, ALTER COLUMN "content" SET STATISTICS 0,
  ALTER COLUMN "utterer" TYPE JSONB, ALTER COLUMN "utterer" SET STATISTICS 0,
  ALTER COLUMN "said_at" TYPE TEXT, ALTER COLUMN "said_at" SET STATISTICS 0,
  ALTER COLUMN "evidence" TYPE JSONB, ALTER COLUMN "evidence" SET STATISTICS 0,
  ALTER COLUMN "ended" TYPE TEXT, ALTER COLUMN "ended" SET STATISTICS 0;
ALTER TABLE "views"."timeline"
  ALTER COLUMN "occurred" TYPE TEXT, ALTER COLUMN "occurred" SET STATISTICS 0;
ALTER TABLE "views"."positions"
  ALTER COLUMN "stands" TYPE JSONB, ALTER COLUMN "stands" SET STATISTICS 0;
ALTER TABLE "views"."quantities"
  ALTER COLUMN "measure" TYPE TEXT, ALTER COLUMN "measure" SET STATISTICS 0,
  ALTER COLUMN "population" TYPE TEXT, ALTER COLUMN "population" SET STATISTICS 0,
  ALTER COLUMN "place" TYPE TEXT, ALTER COLUMN "place" SET STATISTICS 0;
