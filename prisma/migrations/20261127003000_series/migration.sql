-- What is claimed of one subject: how many claims, and which of them are the newest.
CREATE TABLE "views"."series" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    -- In the order of its words, whatever the database sorts by.
    "subject" TEXT COLLATE "C" NOT NULL,
    "count" INTEGER NOT NULL,
    "newest" BIGINT[],
    "current" BIGINT,

    CONSTRAINT "series_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "series_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
-- From one subject to the next, and to its row at a version.
CREATE INDEX "series_subject_idx" ON "views"."series"("dossier", "subject", "version_from");
-- A subject is made of the words of claims, of which no samples are taken.
ALTER TABLE "views"."series"
  ALTER COLUMN "key" SET STATISTICS 0,
  ALTER COLUMN "subject" SET STATISTICS 0;
