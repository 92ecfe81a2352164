-- One row a claim: what timeline, positions, quantities and milestones had is columns of its row. Its
-- evidence, and what is held against it, are rows of their own.
--
-- Rows are built from the log: those of claims are emptied here and built anew by the worker, so that
-- nobody ever sees one that is half filled. Code of the release before cannot write into them.

DELETE FROM "views"."checkpoints" WHERE "view" IN ('claims', 'timeline', 'positions', 'quantities', 'milestones');
DELETE FROM "views"."generations" WHERE "view" IN ('claims', 'timeline', 'positions', 'quantities', 'milestones');
DROP TABLE "views"."timeline", "views"."positions", "views"."quantities", "views"."milestones";
TRUNCATE "views"."claims";

DROP INDEX "views"."claims_objections_by_dossier_idx", "views"."claims_objected_idx",
  "views"."claims_dossier_superseded_by_idx";
ALTER TABLE "views"."claims"
  DROP COLUMN "evidence",
  DROP COLUMN "objections",
  ADD COLUMN "evidence_from" INTEGER NOT NULL,
  ADD COLUMN "occurred" TEXT,
  ADD COLUMN "occurred_from" DOUBLE PRECISION,
  ADD COLUMN "occurred_to" DOUBLE PRECISION,
  ADD COLUMN "actors" TEXT[],
  ADD COLUMN "issues" TEXT[],
  ADD COLUMN "cells" TEXT[],
  ADD COLUMN "stands" JSONB NOT NULL,
  ADD COLUMN "measure" TEXT,
  ADD COLUMN "population" TEXT,
  ADD COLUMN "place" TEXT,
  ADD COLUMN "process" TEXT,
  ADD COLUMN "step" TEXT;
-- Of columns that hold words no samples are taken.
ALTER TABLE "views"."claims"
  ALTER COLUMN "occurred" SET STATISTICS 0,
  ALTER COLUMN "stands" SET STATISTICS 0,
  ALTER COLUMN "measure" SET STATISTICS 0,
  ALTER COLUMN "population" SET STATISTICS 0,
  ALTER COLUMN "place" SET STATISTICS 0;

-- World order: dated before undated, open starts after known ones. What is erased has no place in it.
CREATE INDEX "claims_world_order_idx" ON "views"."claims"(
    "dossier",
    ("occurred" IS NULL),
    (coalesce("occurred_from", 'Infinity')),
    (coalesce("occurred_to", 'Infinity')),
    "asserted"
) WHERE "record" <> 'erased';
-- Claims that took the place of others, take positions, give a number, are about a process: each of
-- these is said of some claims only, and costs the others nothing.
CREATE INDEX "claims_superseded_by_idx" ON "views"."claims"("dossier", "superseded_by")
  WHERE "superseded_by" IS NOT NULL;
CREATE INDEX "claims_cells_by_dossier_idx" ON "views"."claims" USING gin ("dossier", "cells")
  WHERE "cells" <> '{}';
CREATE INDEX "claims_series_idx" ON "views"."claims"("dossier", "measure", "population", "place")
  WHERE "measure" IS NOT NULL;
CREATE INDEX "claims_process_idx" ON "views"."claims"("dossier", "process") WHERE "process" IS NOT NULL;

CREATE TABLE "views"."evidence" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "report" TEXT NOT NULL,
    "piece" JSONB NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "evidence_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
ALTER TABLE "views"."evidence" ALTER COLUMN "piece" SET STATISTICS 0;
CREATE INDEX "evidence_dossier_claim_id_idx" ON "views"."evidence"("dossier", "claim_id");

CREATE TABLE "views"."objections" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "objections_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "objections_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
CREATE INDEX "objections_dossier_claim_id_idx" ON "views"."objections"("dossier", "claim_id");
CREATE INDEX "objections_dossier_by_idx" ON "views"."objections"("dossier", "by");

CREATE TABLE "views"."resolutions" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "resolutions_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "resolutions_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
CREATE INDEX "resolutions_dossier_claim_id_idx" ON "views"."resolutions"("dossier", "claim_id");
