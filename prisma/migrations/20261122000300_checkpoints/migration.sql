-- How far each view of each dossier is built.

CREATE SCHEMA IF NOT EXISTS "views";

CREATE TABLE "views"."checkpoints" (
    "dossier" TEXT NOT NULL,
    "view" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "version" BIGINT NOT NULL,
    "halted_at" BIGINT,
    "reason" TEXT,

    CONSTRAINT "checkpoints_pkey" PRIMARY KEY ("dossier", "view")
);

GRANT USAGE ON SCHEMA "views" TO parley_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON "views"."checkpoints" TO parley_application;
-- Every table that a later migration adds to this schema holds a view's rows, which the worker writes.
ALTER DEFAULT PRIVILEGES IN SCHEMA "views" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO parley_application;
