-- What the list of claims is filtered by: who speaks, what a claim went through and who took it back.
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
