-- The place of each claim in the deciding order of what it is about.
CREATE TABLE "views"."standings" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "leg" INTEGER NOT NULL,
    "subject" TEXT COLLATE "C" NOT NULL,
    "actor" TEXT,
    "issue" TEXT,
    "stance" TEXT,
    "speaks_for" TEXT[],
    "own" BOOLEAN NOT NULL,
    "said" DOUBLE PRECISION,
    "published" DOUBLE PRECISION,
    "asserted" BIGINT NOT NULL,
    "since" TEXT,
    "record" TEXT NOT NULL,

    CONSTRAINT "standings_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "standings_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
-- Of columns that hold words no samples are taken.
-- A subject is made of the words of claims: a measure, a population, a place.
ALTER TABLE "views"."standings"
  ALTER COLUMN "subject" SET STATISTICS 0,
  ALTER COLUMN "since" SET STATISTICS 0;
-- The weaker first; what is open comes after everything.
CREATE INDEX "standings_deciding_order_idx" ON "views"."standings"(
    "dossier",
    "subject",
    "own",
    (coalesce("said", 'Infinity')),
    (coalesce("published", 'Infinity')),
    ("leg" > 0),
    "asserted",
    "leg"
);
-- Rows that others are made from are sought by the versions at which they begin and end, too.
CREATE INDEX "standings_versions_idx" ON "views"."standings" USING brin
  ("dossier", "version_from" int8_minmax_multi_ops, "version_to" int8_minmax_multi_ops) WITH (autosummarize = on);
CREATE INDEX "claims_versions_idx" ON "views"."claims" USING brin
  ("dossier", "version_from" int8_minmax_multi_ops, "version_to" int8_minmax_multi_ops) WITH (autosummarize = on);
CREATE INDEX "reports_versions_idx" ON "views"."reports" USING brin
  ("dossier", "version_from" int8_minmax_multi_ops, "version_to" int8_minmax_multi_ops) WITH (autosummarize = on);
