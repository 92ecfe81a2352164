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

-- A row says whether the number of its generation is odd: there are never more than two at a time.
ALTER TABLE "views"."dossiers" ADD COLUMN "odd" BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE "views"."dossiers" ALTER COLUMN "odd" DROP DEFAULT,
  DROP CONSTRAINT "dossiers_pkey",
  ADD CONSTRAINT "dossiers_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from");
ALTER TABLE "views"."actors" ADD COLUMN "odd" BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE "views"."actors" ALTER COLUMN "odd" DROP DEFAULT,
  DROP CONSTRAINT "actors_pkey",
  ADD CONSTRAINT "actors_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from");
ALTER TABLE "views"."issues" ADD COLUMN "odd" BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE "views"."issues" ALTER COLUMN "odd" DROP DEFAULT,
  DROP CONSTRAINT "issues_pkey",
  ADD CONSTRAINT "issues_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from");
ALTER TABLE "views"."processes" ADD COLUMN "odd" BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE "views"."processes" ALTER COLUMN "odd" DROP DEFAULT,
  DROP CONSTRAINT "processes_pkey",
  ADD CONSTRAINT "processes_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from");
ALTER TABLE "views"."reports" ADD COLUMN "odd" BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE "views"."reports" ALTER COLUMN "odd" DROP DEFAULT,
  DROP CONSTRAINT "reports_pkey",
  ADD CONSTRAINT "reports_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from");
ALTER TABLE "views"."claims" ADD COLUMN "odd" BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE "views"."claims" ALTER COLUMN "odd" DROP DEFAULT,
  DROP CONSTRAINT "claims_pkey",
  ADD CONSTRAINT "claims_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from");
ALTER TABLE "views"."timeline" ADD COLUMN "odd" BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE "views"."timeline" ALTER COLUMN "odd" DROP DEFAULT,
  DROP CONSTRAINT "timeline_pkey",
  ADD CONSTRAINT "timeline_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from");
ALTER TABLE "views"."positions" ADD COLUMN "odd" BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE "views"."positions" ALTER COLUMN "odd" DROP DEFAULT,
  DROP CONSTRAINT "positions_pkey",
  ADD CONSTRAINT "positions_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from");
ALTER TABLE "views"."quantities" ADD COLUMN "odd" BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE "views"."quantities" ALTER COLUMN "odd" DROP DEFAULT,
  DROP CONSTRAINT "quantities_pkey",
  ADD CONSTRAINT "quantities_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from");
ALTER TABLE "views"."milestones" ADD COLUMN "odd" BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE "views"."milestones" ALTER COLUMN "odd" DROP DEFAULT,
  DROP CONSTRAINT "milestones_pkey",
  ADD CONSTRAINT "milestones_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from");
ALTER TABLE "views"."links" ADD COLUMN "odd" BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE "views"."links" ALTER COLUMN "odd" DROP DEFAULT,
  DROP CONSTRAINT "links_pkey",
  ADD CONSTRAINT "links_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from");
ALTER TABLE "views"."erasures" ADD COLUMN "odd" BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE "views"."erasures" ALTER COLUMN "odd" DROP DEFAULT,
  DROP CONSTRAINT "erasures_pkey",
  ADD CONSTRAINT "erasures_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from");

DROP INDEX "views"."claims_reports_idx", "views"."claims_objections_idx", "views"."positions_cells_idx";
-- Which claims rest on a report; which were denied or disputed by way of a claim.
CREATE INDEX "claims_reports_by_dossier_idx" ON "views"."claims" USING gin ("dossier", "reports");
CREATE INDEX "claims_objections_by_dossier_idx" ON "views"."claims" USING gin ("dossier", "objections" jsonb_path_ops);
CREATE INDEX "positions_cells_by_dossier_idx" ON "views"."positions" USING gin ("dossier", "cells");

-- Some actors, and all that they are merged into at a moment: two sets that meet are one speaker.
DROP FUNCTION "views"."identities"(text, text[], bigint, timestamptz);
CREATE FUNCTION "views"."identities"(
  p_dossier text,
  p_odd boolean,
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
    JOIN "views".actors r ON r.dossier = p_dossier AND r.odd = p_odd AND r.key = i.actor
      AND r.version_from <= p_version AND r.version_to > p_version
      AND r.published_from <= p_published AND r.published_to > p_published
    WHERE r.merged_into IS NOT NULL
  )
  SELECT coalesce(array_agg(i.actor), '{}') FROM identities i;
END;
