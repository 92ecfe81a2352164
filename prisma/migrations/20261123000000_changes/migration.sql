-- How claims change: what the rows of the views hold for it.
--
-- Rows are built from the log, so every view is emptied here and built anew by the worker.

DELETE FROM "views"."checkpoints";
TRUNCATE "views"."dossiers", "views"."actors", "views"."issues", "views"."processes", "views"."reports",
  "views"."claims", "views"."timeline", "views"."links";
DROP TABLE "views"."spans", "views"."positions", "views"."quantities", "views"."milestones";

-- Which events of other streams each subject places, to find them when the subject moves.
CREATE TABLE "views"."dependents" (
    "dossier" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "dependents_pkey" PRIMARY KEY ("dossier", "subject", "version")
);

ALTER TABLE "views"."actors" ADD COLUMN "merged_into" TEXT, ADD COLUMN "merge_reason" TEXT;

ALTER TABLE "views"."reports" ADD COLUMN "corrected" BOOLEAN NOT NULL, ADD COLUMN "withdrawn" TEXT;

ALTER TABLE "views"."claims"
  ADD COLUMN "ended" TEXT,
  ADD COLUMN "superseded_by" TEXT,
  ADD COLUMN "objections" JSONB NOT NULL,
  ADD COLUMN "timed" BOOLEAN NOT NULL,
  ADD COLUMN "begins_from" DOUBLE PRECISION,
  ADD COLUMN "begins_to" DOUBLE PRECISION,
  ADD COLUMN "ends_from" DOUBLE PRECISION,
  ADD COLUMN "ends_to" DOUBLE PRECISION;

-- Which claims rest on a report; which were superseded by a claim; which it denies or disputes.
CREATE INDEX "claims_reports_idx" ON "views"."claims" USING gin ("reports");
CREATE INDEX "claims_dossier_superseded_by_idx" ON "views"."claims"("dossier", "superseded_by");
CREATE INDEX "claims_objections_idx" ON "views"."claims" USING gin ("objections" jsonb_path_ops);

ALTER TABLE "views"."timeline" DROP COLUMN "record", ADD COLUMN "speakers" TEXT[];

CREATE TABLE "views"."positions" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "cells" TEXT[],
    "stands" JSONB NOT NULL,

    CONSTRAINT "positions_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "positions_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE INDEX "positions_cells_idx" ON "views"."positions" USING gin ("cells");

CREATE TABLE "views"."quantities" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "population" TEXT,
    "place" TEXT,

    CONSTRAINT "quantities_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "quantities_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE INDEX "quantities_dossier_measure_population_place_idx" ON "views"."quantities"("dossier", "measure", "population", "place");

CREATE TABLE "views"."milestones" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "process" TEXT NOT NULL,
    "step" TEXT,

    CONSTRAINT "milestones_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "milestones_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE INDEX "milestones_dossier_process_idx" ON "views"."milestones"("dossier", "process");

-- Some actors, and all that they are merged into at a moment: two sets that meet are one speaker.
CREATE FUNCTION "views"."identities"(
  p_dossier text,
  p_actors text[],
  p_version bigint,
  p_published timestamptz
) RETURNS text[]
LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH RECURSIVE identities AS (
    SELECT a.actor FROM unnest(p_actors) AS a(actor)
    UNION
    SELECT r.merged_into FROM identities i
    JOIN "views".actors r ON r.dossier = p_dossier AND r.key = i.actor
      AND r.version_from <= p_version AND r.version_to > p_version
      AND r.published_from <= p_published AND r.published_to > p_published
    WHERE r.merged_into IS NOT NULL
  )
  SELECT coalesce(array_agg(i.actor), '{}') FROM identities i;
END;
