-- Generations: a view of a dossier is built anew beside the rows that readers see, and takes over.

-- Lists of texts are indexed together with the dossier that they belong to.
CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA "public";

-- The checkpoint names the generation that readers see.
ALTER TABLE "views"."checkpoints" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "views"."checkpoints" ALTER COLUMN "generation" DROP DEFAULT;

-- The one that readers do not see: it is being built, or was replaced and can be taken back.
CREATE TABLE "views"."generations" (
    "dossier" TEXT NOT NULL,
    "view" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "replaced" BOOLEAN NOT NULL,
    "revision" INTEGER NOT NULL,
    "version" BIGINT NOT NULL,
    "halted_at" BIGINT,
    "reason" TEXT,
    "erased" BIGINT NOT NULL,
    "advanced_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "generations_pkey" PRIMARY KEY ("dossier", "view")
);

ALTER TABLE "views"."dossiers" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "views"."dossiers" ALTER COLUMN "generation" DROP DEFAULT,
  DROP CONSTRAINT "dossiers_pkey",
  ADD CONSTRAINT "dossiers_pkey" PRIMARY KEY ("dossier", "generation", "key", "version_from", "published_from");
ALTER TABLE "views"."actors" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "views"."actors" ALTER COLUMN "generation" DROP DEFAULT,
  DROP CONSTRAINT "actors_pkey",
  ADD CONSTRAINT "actors_pkey" PRIMARY KEY ("dossier", "generation", "key", "version_from", "published_from");
ALTER TABLE "views"."issues" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "views"."issues" ALTER COLUMN "generation" DROP DEFAULT,
  DROP CONSTRAINT "issues_pkey",
  ADD CONSTRAINT "issues_pkey" PRIMARY KEY ("dossier", "generation", "key", "version_from", "published_from");
ALTER TABLE "views"."processes" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "views"."processes" ALTER COLUMN "generation" DROP DEFAULT,
  DROP CONSTRAINT "processes_pkey",
  ADD CONSTRAINT "processes_pkey" PRIMARY KEY ("dossier", "generation", "key", "version_from", "published_from");
ALTER TABLE "views"."reports" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "views"."reports" ALTER COLUMN "generation" DROP DEFAULT,
  DROP CONSTRAINT "reports_pkey",
  ADD CONSTRAINT "reports_pkey" PRIMARY KEY ("dossier", "generation", "key", "version_from", "published_from");
ALTER TABLE "views"."claims" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "views"."claims" ALTER COLUMN "generation" DROP DEFAULT,
  DROP CONSTRAINT "claims_pkey",
  ADD CONSTRAINT "claims_pkey" PRIMARY KEY ("dossier", "generation", "key", "version_from", "published_from");
ALTER TABLE "views"."timeline" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "views"."timeline" ALTER COLUMN "generation" DROP DEFAULT,
  DROP CONSTRAINT "timeline_pkey",
  ADD CONSTRAINT "timeline_pkey" PRIMARY KEY ("dossier", "generation", "key", "version_from", "published_from");
ALTER TABLE "views"."positions" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "views"."positions" ALTER COLUMN "generation" DROP DEFAULT,
  DROP CONSTRAINT "positions_pkey",
  ADD CONSTRAINT "positions_pkey" PRIMARY KEY ("dossier", "generation", "key", "version_from", "published_from");
ALTER TABLE "views"."quantities" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "views"."quantities" ALTER COLUMN "generation" DROP DEFAULT,
  DROP CONSTRAINT "quantities_pkey",
  ADD CONSTRAINT "quantities_pkey" PRIMARY KEY ("dossier", "generation", "key", "version_from", "published_from");
ALTER TABLE "views"."milestones" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "views"."milestones" ALTER COLUMN "generation" DROP DEFAULT,
  DROP CONSTRAINT "milestones_pkey",
  ADD CONSTRAINT "milestones_pkey" PRIMARY KEY ("dossier", "generation", "key", "version_from", "published_from");
ALTER TABLE "views"."links" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "views"."links" ALTER COLUMN "generation" DROP DEFAULT,
  DROP CONSTRAINT "links_pkey",
  ADD CONSTRAINT "links_pkey" PRIMARY KEY ("dossier", "generation", "key", "version_from", "published_from");
ALTER TABLE "views"."erasures" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "views"."erasures" ALTER COLUMN "generation" DROP DEFAULT,
  DROP CONSTRAINT "erasures_pkey",
  ADD CONSTRAINT "erasures_pkey" PRIMARY KEY ("dossier", "generation", "key", "version_from", "published_from");

DROP INDEX "views"."claims_dossier_report_report_key_idx", "views"."claims_dossier_asserted_idx",
  "views"."claims_reports_idx", "views"."claims_dossier_superseded_by_idx", "views"."claims_objections_idx",
  "views"."timeline_world_order_idx", "views"."positions_cells_idx",
  "views"."quantities_dossier_measure_population_place_idx", "views"."milestones_dossier_process_idx",
  "views"."links_dossier_from_claim_idx", "views"."links_dossier_to_claim_idx",
  "views"."erasures_dossier_version_idx";

CREATE INDEX "claims_dossier_generation_report_report_key_idx" ON "views"."claims"("dossier", "generation", "report", "report_key");
CREATE INDEX "claims_dossier_generation_asserted_idx" ON "views"."claims"("dossier", "generation", "asserted");
CREATE INDEX "claims_dossier_generation_superseded_by_idx" ON "views"."claims"("dossier", "generation", "superseded_by");
-- Which claims rest on a report; which were denied or disputed by way of a claim.
CREATE INDEX "claims_reports_by_dossier_idx" ON "views"."claims" USING gin ("dossier", "reports");
CREATE INDEX "claims_objections_by_dossier_idx" ON "views"."claims" USING gin ("dossier", "objections" jsonb_path_ops);

-- World order: dated before undated, open starts after known ones.
CREATE INDEX "timeline_world_order_idx" ON "views"."timeline"(
    "dossier",
    "generation",
    ("occurred" IS NULL),
    (coalesce("occurred_from", 'Infinity')),
    (coalesce("occurred_to", 'Infinity')),
    "asserted"
);

CREATE INDEX "positions_cells_by_dossier_idx" ON "views"."positions" USING gin ("dossier", "cells");
CREATE INDEX "quantities_dossier_generation_measure_population_place_idx" ON "views"."quantities"("dossier", "generation", "measure", "population", "place");
CREATE INDEX "milestones_dossier_generation_process_idx" ON "views"."milestones"("dossier", "generation", "process");
CREATE INDEX "links_dossier_generation_from_claim_idx" ON "views"."links"("dossier", "generation", "from_claim");
CREATE INDEX "links_dossier_generation_to_claim_idx" ON "views"."links"("dossier", "generation", "to_claim");
CREATE INDEX "erasures_dossier_generation_version_idx" ON "views"."erasures"("dossier", "generation", "version");

-- Some actors, and all that they are merged into at a moment: two sets that meet are one speaker.
DROP FUNCTION "views"."identities"(text, text[], bigint, timestamptz);
CREATE FUNCTION "views"."identities"(
  p_dossier text,
  p_generation int,
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
    JOIN "views".actors r ON r.dossier = p_dossier AND r.generation = p_generation AND r.key = i.actor
      AND r.version_from <= p_version AND r.version_to > p_version
      AND r.published_from <= p_published AND r.published_to > p_published
    WHERE r.merged_into IS NOT NULL
  )
  SELECT coalesce(array_agg(i.actor), '{}') FROM identities i;
END;
