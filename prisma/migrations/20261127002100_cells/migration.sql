-- An actor's current position on an issue.
CREATE TABLE "views"."cells" (
    "dossier" TEXT NOT NULL,
    "odd" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "actor" TEXT NOT NULL,
    "issue" TEXT NOT NULL,
    "claim_id" TEXT NOT NULL,
    "leg" INTEGER NOT NULL,
    "since" TEXT,
    "shifts" INTEGER NOT NULL,
    "joined" BOOLEAN NOT NULL,

    CONSTRAINT "cells_pkey" PRIMARY KEY ("dossier", "key", "odd", "version_from", "published_from"),
    CONSTRAINT "cells_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);
-- Of columns that hold words no samples are taken.
ALTER TABLE "views"."cells" ALTER COLUMN "since" SET STATISTICS 0;
