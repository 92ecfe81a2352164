-- The rows of the views. Each is a key's state over a half-open range of versions and a half-open
-- range of publication; 9007199254740991 stands for a range of versions that has not ended.

CREATE TABLE "views"."dossiers" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,

    CONSTRAINT "dossiers_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "dossiers_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE TABLE "views"."actors" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "aliases" JSONB,
    "member_of" TEXT,
    "role" TEXT,

    CONSTRAINT "actors_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "actors_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE TABLE "views"."issues" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "issues_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "issues_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE TABLE "views"."processes" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "steps" JSONB NOT NULL,

    CONSTRAINT "processes_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "processes_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE TABLE "views"."reports" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "filed" BIGINT NOT NULL,
    "source" JSONB NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "published_at" TEXT NOT NULL,
    "issued_from" DOUBLE PRECISION,
    "issued_to" DOUBLE PRECISION,
    "language" TEXT,
    "captures" JSONB NOT NULL,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "reports_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE TABLE "views"."claims" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "asserted" BIGINT NOT NULL,
    "report" TEXT NOT NULL,
    "report_key" TEXT,
    "kind" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "utterer" JSONB NOT NULL,
    "speaks_for" TEXT[],
    "said_at" TEXT,
    "evidence" JSONB NOT NULL,
    "reports" TEXT[],
    "record" TEXT NOT NULL,
    "corrected" BOOLEAN NOT NULL,
    "validity" TEXT NOT NULL,

    CONSTRAINT "claims_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "claims_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE INDEX "claims_dossier_report_report_key_idx" ON "views"."claims"("dossier", "report", "report_key");

CREATE INDEX "claims_dossier_asserted_idx" ON "views"."claims"("dossier", "asserted");

CREATE TABLE "views"."timeline" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "asserted" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "occurred" TEXT,
    "occurred_from" DOUBLE PRECISION,
    "occurred_to" DOUBLE PRECISION,
    "actors" TEXT[],
    "issues" TEXT[],
    "record" TEXT NOT NULL,

    CONSTRAINT "timeline_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "timeline_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

-- World order: dated before undated, open starts after known ones.
CREATE INDEX "timeline_world_order_idx" ON "views"."timeline"(
    "dossier",
    ("occurred" IS NULL),
    (coalesce("occurred_from", 'Infinity')),
    (coalesce("occurred_to", 'Infinity')),
    "asserted"
);

CREATE TABLE "views"."positions" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "leg" INTEGER NOT NULL,
    "asserted" BIGINT NOT NULL,
    "actor" TEXT NOT NULL,
    "issue" TEXT NOT NULL,
    "stance" TEXT NOT NULL,
    "terms" TEXT,
    "reading" TEXT NOT NULL,
    "conditions" JSONB NOT NULL,
    "speaks_for" TEXT[],
    "said_at" TEXT,
    "said_to" DOUBLE PRECISION,
    "reports" TEXT[],
    "quotation" TEXT NOT NULL,
    "record" TEXT NOT NULL,

    CONSTRAINT "positions_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "positions_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE INDEX "positions_dossier_actor_issue_idx" ON "views"."positions"("dossier", "actor", "issue");

CREATE TABLE "views"."quantities" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "asserted" BIGINT NOT NULL,
    "measure" TEXT NOT NULL,
    "population" TEXT,
    "place" TEXT,
    "record" TEXT NOT NULL,

    CONSTRAINT "quantities_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "quantities_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE INDEX "quantities_dossier_measure_population_place_asserted_idx" ON "views"."quantities"("dossier", "measure", "population", "place", "asserted");

CREATE TABLE "views"."milestones" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "asserted" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "process" TEXT NOT NULL,
    "step" TEXT,
    "record" TEXT NOT NULL,

    CONSTRAINT "milestones_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "milestones_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE INDEX "milestones_dossier_process_asserted_idx" ON "views"."milestones"("dossier", "process", "asserted");

CREATE TABLE "views"."links" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "from_claim" TEXT NOT NULL,
    "to_claim" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "extent" TEXT,

    CONSTRAINT "links_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "links_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE INDEX "links_dossier_from_claim_idx" ON "views"."links"("dossier", "from_claim");

CREATE INDEX "links_dossier_to_claim_idx" ON "views"."links"("dossier", "to_claim");

CREATE TABLE "views"."spans" (
    "dossier" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version_from" BIGINT NOT NULL,
    "version_to" BIGINT NOT NULL,
    "published_from" TIMESTAMPTZ(6) NOT NULL,
    "published_to" TIMESTAMPTZ(6) NOT NULL,
    "claim_id" TEXT NOT NULL,
    "report" TEXT NOT NULL,
    "capture" INTEGER NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "quotation" TEXT NOT NULL,

    CONSTRAINT "spans_pkey" PRIMARY KEY ("dossier", "key", "version_from", "published_from"),
    CONSTRAINT "spans_rectangle" CHECK ("version_from" < "version_to" AND "published_from" < "published_to")
);

CREATE INDEX "spans_dossier_report_capture_span_start_idx" ON "views"."spans"("dossier", "report", "capture", "span_start");
