-- The transparency log of each dossier: its tree, the checkpoints that were signed, and the keys.

CREATE SCHEMA IF NOT EXISTS "proofs";

CREATE TABLE "proofs"."trees" (
    "dossier" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,

    CONSTRAINT "trees_pkey" PRIMARY KEY ("dossier")
);

CREATE TABLE "proofs"."tiles" (
    "dossier" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "index" BIGINT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "tiles_pkey" PRIMARY KEY ("dossier", "level", "index")
);
-- Hashes cannot be compressed.
ALTER TABLE "proofs"."tiles" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

CREATE TABLE "proofs"."checkpoints" (
    "dossier" TEXT NOT NULL,
    "number" BIGINT NOT NULL,
    "size" BIGINT NOT NULL,
    "note" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "checkpoints_pkey" PRIMARY KEY ("dossier", "number"),
    CONSTRAINT "checkpoints_of_something" CHECK ("size" > 0)
);

CREATE INDEX "checkpoints_dossier_size_idx" ON "proofs"."checkpoints"("dossier", "size");
-- Those with extension lines, such as digests of views.
CREATE INDEX "checkpoints_sealed_idx" ON "proofs"."checkpoints"("dossier", "size")
  WHERE split_part("note", E'\n', 4) <> '';

CREATE TABLE "proofs"."keys" (
    "number" BIGINT NOT NULL,
    "vkey" TEXT NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL,
    "endorsement" TEXT,

    CONSTRAINT "keys_pkey" PRIMARY KEY ("number"),
    CONSTRAINT "keys_endorsed" CHECK (("number" = 1) = ("endorsement" IS NULL))
);

CREATE UNIQUE INDEX "keys_vkey_key" ON "proofs"."keys"("vkey");

-- Numbers and times are not for the writer to choose: one after the other, without gaps, so that a
-- missing one is seen.
CREATE FUNCTION "proofs"."number_checkpoint"() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW."number" := (
    SELECT coalesce(max(c."number"), 0) + 1 FROM "proofs"."checkpoints" c WHERE c."dossier" = NEW."dossier");
  NEW."signed_at" := clock_timestamp();
  RETURN NEW;
END
$$;
CREATE TRIGGER "checkpoints_numbered" BEFORE INSERT ON "proofs"."checkpoints"
  FOR EACH ROW EXECUTE FUNCTION "proofs"."number_checkpoint"();

CREATE FUNCTION "proofs"."number_key"() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('proofs.keys', 0));
  NEW."number" := (SELECT coalesce(max(k."number"), 0) + 1 FROM "proofs"."keys" k);
  NEW."since" := clock_timestamp();
  RETURN NEW;
END
$$;
CREATE TRIGGER "keys_numbered" BEFORE INSERT ON "proofs"."keys"
  FOR EACH ROW EXECUTE FUNCTION "proofs"."number_key"();

-- Grants bind the application; what follows binds the owner too.
CREATE FUNCTION "proofs"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the transparency log is append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "checkpoints_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "proofs"."checkpoints"
  FOR EACH STATEMENT EXECUTE FUNCTION "proofs"."refuse_change"();
CREATE TRIGGER "keys_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "proofs"."keys"
  FOR EACH STATEMENT EXECUTE FUNCTION "proofs"."refuse_change"();
CREATE TRIGGER "trees_kept" BEFORE DELETE OR TRUNCATE ON "proofs"."trees"
  FOR EACH STATEMENT EXECUTE FUNCTION "proofs"."refuse_change"();
CREATE TRIGGER "tiles_kept" BEFORE DELETE OR TRUNCATE ON "proofs"."tiles"
  FOR EACH STATEMENT EXECUTE FUNCTION "proofs"."refuse_change"();

-- A tree only grows, and a tile only gets wider: what it held stays its beginning.
CREATE FUNCTION "proofs"."refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the transparency log only grows: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "trees_only_grow" BEFORE UPDATE ON "proofs"."trees"
  FOR EACH ROW WHEN (NEW."dossier" <> OLD."dossier" OR NEW."size" <= OLD."size")
  EXECUTE FUNCTION "proofs"."refuse_rewriting"();
CREATE TRIGGER "tiles_only_widen" BEFORE UPDATE ON "proofs"."tiles"
  FOR EACH ROW WHEN (
    NEW."dossier" <> OLD."dossier" OR NEW."level" <> OLD."level" OR NEW."index" <> OLD."index"
    OR substring(NEW."bytes" FROM 1 FOR length(OLD."bytes")) <> OLD."bytes"
  )
  EXECUTE FUNCTION "proofs"."refuse_rewriting"();

REVOKE ALL ON SCHEMA "proofs" FROM PUBLIC;
GRANT USAGE ON SCHEMA "proofs" TO parley_application;
GRANT SELECT ON ALL TABLES IN SCHEMA "proofs" TO parley_application;
GRANT INSERT, UPDATE ON "proofs"."trees", "proofs"."tiles" TO parley_application;
GRANT INSERT ("dossier", "size", "note") ON "proofs"."checkpoints" TO parley_application;
GRANT INSERT ("vkey", "endorsement") ON "proofs"."keys" TO parley_application;
