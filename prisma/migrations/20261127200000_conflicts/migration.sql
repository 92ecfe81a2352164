-- With which others a standing is compared, and what of it is.
ALTER TABLE "views"."standings"
  ADD COLUMN "peers" TEXT COLLATE "C",
  ADD COLUMN "process" TEXT COLLATE "C",
  ADD COLUMN "compared" JSONB;
-- Of columns that hold words no samples are taken.
ALTER TABLE "views"."standings"
  ALTER COLUMN "peers" SET STATISTICS 0,
  ALTER COLUMN "compared" SET STATISTICS 0;
CREATE INDEX "standings_peers_idx" ON "views"."standings"("dossier", "peers");
CREATE INDEX "standings_process_idx" ON "views"."standings"("dossier", "process") WHERE "process" IS NOT NULL;

-- Claims that are compared with each other, and how many of them clash.
CREATE TABLE "views"."conflicts" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    -- In the order of its words, whatever the database sorts by.
    "peers" TEXT COLLATE "C" NOT NULL,
    "count" INTEGER NOT NULL,
    "claims" BIGINT[],
    "series" TEXT COLLATE "C",
    "time" JSONB,
    "common" JSONB,

    CONSTRAINT "conflicts_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "conflicts_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
ALTER TABLE "views"."conflicts"
  ALTER COLUMN "key" SET STATISTICS 0,
  ALTER COLUMN "peers" SET STATISTICS 0,
  ALTER COLUMN "series" SET STATISTICS 0,
  ALTER COLUMN "time" SET STATISTICS 0,
  ALTER COLUMN "common" SET STATISTICS 0;
-- From one name to the next that ever had a conflict, and to its row at a version.
CREATE INDEX "conflicts_there_idx" ON "views"."conflicts"("dossier", "peers") WHERE "count" > 0;
CREATE INDEX "conflicts_peers_idx" ON "views"."conflicts"("dossier", "peers", "version_from");
CREATE INDEX "conflicts_series_idx" ON "views"."conflicts"("dossier", "series");
CREATE INDEX "conflicts_versions_idx" ON "views"."conflicts" USING brin
  ("dossier", "version_from" int8_minmax_multi_ops, "version_to" int8_minmax_multi_ops) WITH (autosummarize = on);

-- Numbers of one series that clash though they are of different periods.
CREATE TABLE "views"."overlaps" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "series" TEXT COLLATE "C" NOT NULL,
    "subject" TEXT COLLATE "C" NOT NULL,
    "count" INTEGER NOT NULL,
    "times" JSONB NOT NULL,

    CONSTRAINT "overlaps_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "overlaps_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
ALTER TABLE "views"."overlaps"
  ALTER COLUMN "key" SET STATISTICS 0,
  ALTER COLUMN "series" SET STATISTICS 0,
  ALTER COLUMN "subject" SET STATISTICS 0,
  ALTER COLUMN "times" SET STATISTICS 0;
CREATE INDEX "overlaps_subject_idx" ON "views"."overlaps"("dossier", "subject");

-- What cannot be in the order of the steps of a process.
CREATE TABLE "views"."sequences" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "process" TEXT COLLATE "C" NOT NULL,
    "count" INTEGER NOT NULL,
    "disorders" JSONB NOT NULL,

    CONSTRAINT "sequences_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "sequences_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
CREATE INDEX "sequences_process_idx" ON "views"."sequences"("dossier", "process");

-- With all that a cell is decided by, so that very many positions are read out of the index alone.
DROP INDEX "views"."standings_deciding_order_idx";
CREATE INDEX "standings_deciding_order_idx" ON "views"."standings"(
    "dossier",
    "subject",
    "own",
    (coalesce("said", 'Infinity')),
    (coalesce("published", 'Infinity')),
    ("leg" > 0),
    "asserted",
    "leg"
) INCLUDE ("said", "published", "stance", "record", "odd", "version_from", "version_to", "published_from", "published_to");
