-- Drafts, which are not facts: texts that were handed in, what was read from them, and what people
-- decided on that. They lie outside the log and are gone once they expire, or their words are erased.

CREATE SCHEMA IF NOT EXISTS "intake";
GRANT USAGE ON SCHEMA "intake" TO parley_application;

CREATE TABLE "intake"."intakes" (
    "dossier" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "slug" TEXT NOT NULL,
    "report" JSONB,
    "text" TEXT,
    "document" JSONB,
    "by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "touched_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "filed_version" BIGINT,

    CONSTRAINT "intakes_pkey" PRIMARY KEY ("dossier", "id"),
    CONSTRAINT "intakes_status" CHECK ("status" IN ('queued', 'extracting', 'ready', 'failed', 'filed', 'discarded')),
    CONSTRAINT "intakes_filed" CHECK (("status" = 'filed') = ("filed_version" IS NOT NULL))
);
CREATE INDEX "intakes_dossier_status_id_idx" ON "intake"."intakes"("dossier", "status", "id");
CREATE INDEX "intakes_dossier_slug_idx" ON "intake"."intakes"("dossier", "slug");
CREATE INDEX "intakes_touched_at_idx" ON "intake"."intakes"("touched_at");

CREATE TABLE "intake"."runs" (
    "dossier" TEXT NOT NULL,
    "intake" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "extractor" TEXT NOT NULL,
    "version" TEXT,
    "model" TEXT,
    "by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(6),
    "stage" TEXT NOT NULL DEFAULT 'queued',
    "done" INTEGER NOT NULL DEFAULT 0,
    "of" INTEGER NOT NULL,
    "tokens" INTEGER,
    "refused" JSONB NOT NULL DEFAULT '[]',
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "actors" JSONB NOT NULL DEFAULT '[]',
    "failure" TEXT,

    CONSTRAINT "runs_pkey" PRIMARY KEY ("dossier", "intake", "number"),
    CONSTRAINT "runs_dossier_intake_fkey" FOREIGN KEY ("dossier", "intake")
      REFERENCES "intake"."intakes"("dossier", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- What workers look for, across dossiers: there is never much of it.
CREATE INDEX "runs_open_idx" ON "intake"."runs"("asked_at") WHERE "ended_at" IS NULL;

CREATE TABLE "intake"."candidates" (
    "dossier" TEXT NOT NULL,
    "intake" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "run" INTEGER,
    "start" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "claim" JSONB NOT NULL,
    "missing" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,
    "rule" TEXT,
    "confidence" DOUBLE PRECISION,
    "warnings" TEXT[] NOT NULL,
    "suggestions" JSONB NOT NULL,
    "by" TEXT NOT NULL,
    "decision" TEXT,

    CONSTRAINT "candidates_pkey" PRIMARY KEY ("dossier", "intake", "id"),
    CONSTRAINT "candidates_decision" CHECK ("decision" IN ('accept', 'edit', 'reject', 'defer')),
    CONSTRAINT "candidates_dossier_intake_fkey" FOREIGN KEY ("dossier", "intake")
      REFERENCES "intake"."intakes"("dossier", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "candidates_dossier_intake_number_key" ON "intake"."candidates"("dossier", "intake", "number");
CREATE INDEX "candidates_dossier_intake_start_number_idx" ON "intake"."candidates"("dossier", "intake", "start", "number");

CREATE TABLE "intake"."decisions" (
    "dossier" TEXT NOT NULL,
    "intake" UUID NOT NULL,
    "candidate" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "claim" JSONB,
    "reason" TEXT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("dossier", "intake", "candidate", "number"),
    CONSTRAINT "decisions_decision" CHECK ("decision" IN ('accept', 'edit', 'reject', 'defer')),
    CONSTRAINT "decisions_dossier_intake_candidate_fkey" FOREIGN KEY ("dossier", "intake", "candidate")
      REFERENCES "intake"."candidates"("dossier", "intake", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- The first answer that was given under an idempotency key, kept in the transaction of what it answers.
CREATE TABLE "intake"."answers" (
    "owner" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "dossier" TEXT NOT NULL,
    "intake" UUID,
    "request" TEXT NOT NULL,
    "answer" TEXT NOT NULL,

    CONSTRAINT "answers_pkey" PRIMARY KEY ("owner", "key"),
    CONSTRAINT "answers_dossier_intake_fkey" FOREIGN KEY ("dossier", "intake")
      REFERENCES "intake"."intakes"("dossier", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "answers_dossier_intake_idx" ON "intake"."answers"("dossier", "intake");

GRANT SELECT, INSERT, UPDATE, DELETE
  ON "intake"."intakes", "intake"."runs", "intake"."candidates", "intake"."decisions", "intake"."answers"
  TO parley_application;

-- Samples that the planner takes are not erased with rows: of columns that hold words, and of hashes
-- of words, it takes none.
ALTER TABLE "intake"."intakes"
  ALTER COLUMN "report" SET STATISTICS 0, ALTER COLUMN "text" SET STATISTICS 0,
  ALTER COLUMN "document" SET STATISTICS 0;
ALTER TABLE "intake"."runs"
  ALTER COLUMN "refused" SET STATISTICS 0, ALTER COLUMN "warnings" SET STATISTICS 0,
  ALTER COLUMN "actors" SET STATISTICS 0;
ALTER TABLE "intake"."candidates"
  ALTER COLUMN "claim" SET STATISTICS 0, ALTER COLUMN "evidence" SET STATISTICS 0,
  ALTER COLUMN "suggestions" SET STATISTICS 0;
ALTER TABLE "intake"."decisions"
  ALTER COLUMN "claim" SET STATISTICS 0, ALTER COLUMN "reason" SET STATISTICS 0;
ALTER TABLE "intake"."answers" ALTER COLUMN "request" SET STATISTICS 0;
