-- What is counted of each claim for its speaker.
CREATE TABLE "views"."utterances" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "speaker" TEXT NOT NULL,
    "speaker_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "issues" TEXT[],
    "record" TEXT NOT NULL,
    "withdrawn_by" TEXT,
    "epistemic" TEXT NOT NULL,
    "contradicted" BOOLEAN NOT NULL,
    "said" TEXT,
    "said_from" DOUBLE PRECISION,
    "said_to" DOUBLE PRECISION,

    CONSTRAINT "utterances_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "utterances_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
-- Of columns that hold words, or tell of them, no samples are taken.
ALTER TABLE "views"."utterances"
  ALTER COLUMN "speaker" SET STATISTICS 0,
  ALTER COLUMN "speaker_key" SET STATISTICS 0,
  ALTER COLUMN "said" SET STATISTICS 0;
CREATE INDEX "utterances_dossier_speaker_key_idx" ON "views"."utterances"("dossier", "speaker_key");
-- Rows that others are made from are sought by the versions at which they begin and end, too.
CREATE INDEX "utterances_versions_idx" ON "views"."utterances" USING brin
  ("dossier", "version_from" int8_minmax_multi_ops, "version_to" int8_minmax_multi_ops) WITH (autosummarize = on);

-- What the claims of each speaker add up to.
CREATE TABLE "views"."speakers" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "speaker" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "kinds" JSONB NOT NULL,
    "issues" JSONB NOT NULL,
    "counts" JSONB NOT NULL,
    "first_said" JSONB,
    "last_said" JSONB,
    "last_to" DOUBLE PRECISION,

    CONSTRAINT "speakers_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "speakers_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
-- Of columns that hold words, or tell of them, no samples are taken.
ALTER TABLE "views"."speakers"
  ALTER COLUMN "key" SET STATISTICS 0,
  ALTER COLUMN "speaker" SET STATISTICS 0,
  ALTER COLUMN "first_said" SET STATISTICS 0,
  ALTER COLUMN "last_said" SET STATISTICS 0;
-- The pages of what holds at the head come in the order of an index. What has ended since is in another one.
CREATE INDEX "speakers_by_claims_idx" ON "views"."speakers"("dossier", "total" DESC, "key" COLLATE "C")
  WHERE "version_to" = 9007199254740991;
CREATE INDEX "speakers_by_last_said_idx" ON "views"."speakers"(
    "dossier",
    (coalesce("last_to", 'Infinity')) DESC,
    "key" COLLATE "C"
) WHERE "version_to" = 9007199254740991;
CREATE INDEX "speakers_ended_idx" ON "views"."speakers"("dossier", "version_to")
  WHERE "version_to" < 9007199254740991;
