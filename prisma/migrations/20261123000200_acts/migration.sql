-- What administrators did. Nobody changes it afterwards.

CREATE TABLE "access"."acts" (
    "number" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "by" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "dossiers" TEXT[] NOT NULL,
    "everywhere" BOOLEAN NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "acts_pkey" PRIMARY KEY ("number")
);

-- Number and time are not for the writer to choose: one act after the other, without gaps, so that
-- who reads them in order misses none and a missing one is seen.
CREATE FUNCTION "access"."number_act"() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('access.acts', 0));
  NEW."number" := (SELECT coalesce(max(a."number"), 0) + 1 FROM "access"."acts" a);
  NEW."at" := clock_timestamp();
  RETURN NEW;
END
$$;
CREATE TRIGGER "acts_numbered" BEFORE INSERT ON "access"."acts"
  FOR EACH ROW EXECUTE FUNCTION "access"."number_act"();

-- Grants bind the application; this binds the owner too.
CREATE FUNCTION "access"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'acts are append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "acts_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "access"."acts"
  FOR EACH STATEMENT EXECUTE FUNCTION "access"."refuse_change"();

GRANT SELECT, INSERT ON "access"."acts" TO parley_application;
