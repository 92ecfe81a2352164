-- Places and measures with names, which claims name by their slugs.
CREATE TABLE "views"."places" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" JSONB,
    "within" TEXT,
    "point" JSONB,
    "same_as" JSONB,
    "merged_into" TEXT,
    "merge_reason" TEXT,

    CONSTRAINT "places_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "places_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
-- Of columns that hold words no samples are taken.
ALTER TABLE "views"."places"
  ALTER COLUMN "name" SET STATISTICS 0,
  ALTER COLUMN "aliases" SET STATISTICS 0,
  ALTER COLUMN "point" SET STATISTICS 0,
  ALTER COLUMN "same_as" SET STATISTICS 0,
  ALTER COLUMN "merge_reason" SET STATISTICS 0;
CREATE INDEX "places_dossier_merged_into_idx" ON "views"."places"("dossier", "merged_into");
-- What lies in a place, or stands for it.
CREATE INDEX "places_lying_idx" ON "views"."places"("dossier", (coalesce("merged_into", "within")));

CREATE TABLE "views"."measures" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "unit" TEXT,
    "merged_into" TEXT,
    "merge_reason" TEXT,

    CONSTRAINT "measures_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "measures_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
ALTER TABLE "views"."measures"
  ALTER COLUMN "title" SET STATISTICS 0,
  ALTER COLUMN "unit" SET STATISTICS 0,
  ALTER COLUMN "merge_reason" SET STATISTICS 0;
CREATE INDEX "measures_dossier_merged_into_idx" ON "views"."measures"("dossier", "merged_into");
