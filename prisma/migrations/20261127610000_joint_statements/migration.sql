-- What several say jointly is a row for each of them. The rows that there are have one speaker each.
ALTER TABLE "views"."utterances" ADD COLUMN "joint" BOOLEAN NOT NULL DEFAULT false;
-- Those of actors that are one count once: few of many.
CREATE INDEX "utterances_joint_idx" ON "views"."utterances"("dossier", "speaker_key") WHERE "joint";
