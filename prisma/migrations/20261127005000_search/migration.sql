-- What the list of claims is filtered by: who speaks, what a claim went through and who took it back,
-- and its words.
--
-- Rows are built from the log: those of claims are emptied here and built anew by the worker, so that
-- nobody ever sees one that is half filled. Code of the release before cannot write into them.

DELETE FROM "views"."checkpoints" WHERE "view" = 'claims';
DELETE FROM "views"."generations" WHERE "view" = 'claims';
TRUNCATE "views"."claims";

ALTER TABLE "views"."claims"
  ADD COLUMN "speaker" TEXT,
  ADD COLUMN "changes" TEXT[],
  ADD COLUMN "withdrawn_by" TEXT;
-- Of columns that hold words no samples are taken, nor of what an index holds of them.
ALTER TABLE "views"."claims" ALTER COLUMN "speaker" SET STATISTICS 0;

-- The claims of a speaker in their order. Words may be too long for an index: it holds how they begin.
CREATE INDEX "claims_speaker_idx" ON "views"."claims"("dossier", (left("speaker", 100)), "asserted");
ALTER INDEX "views"."claims_speaker_idx" ALTER COLUMN 2 SET STATISTICS 0;

-- The words by which a claim is found.
CREATE TABLE "views"."words" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "asserted" BIGINT NOT NULL,
    "words" TEXT[],

    CONSTRAINT "words_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "words_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
ALTER TABLE "views"."words" ALTER COLUMN "words" SET STATISTICS 0;
CREATE INDEX "words_dossier_asserted_idx" ON "views"."words"("dossier", "asserted");
CREATE INDEX "words_sought_idx" ON "views"."words" USING gin ("dossier", (array_to_tsvector("words")));
ALTER INDEX "views"."words_sought_idx" ALTER COLUMN 2 SET STATISTICS 0;
-- Rows that others are made from are sought by the versions at which they begin and end, too.
CREATE INDEX "evidence_versions_idx" ON "views"."evidence" USING brin
  ("dossier", "version_from" int8_minmax_multi_ops, "version_to" int8_minmax_multi_ops) WITH (autosummarize = on);
