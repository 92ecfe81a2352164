-- The event log: its tables, what guards them, and who may read them.

-- Roles belong to the cluster, not to the database: another database of it may have made this one.
DO $$
BEGIN
  CREATE ROLE parley_application NOLOGIN;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

CREATE SCHEMA IF NOT EXISTS "log";

CREATE TABLE "log"."heads" (
    "dossier" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "heads_pkey" PRIMARY KEY ("dossier")
);

CREATE TABLE "log"."events" (
    "dossier" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "stream" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "schema_version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "payload" TEXT,
    "salt" BYTEA,
    "commitment" BYTEA NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("dossier", "version"),
    CONSTRAINT "events_numbered" CHECK ("version" > 0 AND "revision" > 0),
    CONSTRAINT "events_erased_whole" CHECK (("payload" IS NULL) = ("salt" IS NULL))
);

CREATE UNIQUE INDEX "events_dossier_stream_revision_key" ON "log"."events"("dossier", "stream", "revision");

CREATE TABLE "log"."names" (
    "dossier" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "stream" TEXT NOT NULL,

    CONSTRAINT "names_pkey" PRIMARY KEY ("dossier", "name")
);

CREATE TABLE "log"."texts" (
    "dossier" TEXT NOT NULL,
    "commitment" BYTEA NOT NULL,
    "salt" BYTEA,
    "body" TEXT,

    CONSTRAINT "texts_pkey" PRIMARY KEY ("dossier", "commitment"),
    CONSTRAINT "texts_erased_whole" CHECK (("body" IS NULL) = ("salt" IS NULL))
);

-- An idempotency key belongs to an API key and may meet any dossier, so this key alone starts with its owner.
CREATE TABLE "log"."answers" (
    "owner" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "answers_pkey" PRIMARY KEY ("owner", "key")
);

-- Grants bind the application; this binds the owner too.
CREATE FUNCTION "log"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "events_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "log"."events"
  FOR EACH STATEMENT EXECUTE FUNCTION "log"."refuse_change"();
CREATE TRIGGER "texts_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "log"."texts"
  FOR EACH STATEMENT EXECUTE FUNCTION "log"."refuse_change"();
CREATE TRIGGER "names_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "log"."names"
  FOR EACH STATEMENT EXECUTE FUNCTION "log"."refuse_change"();

GRANT USAGE ON SCHEMA "log" TO parley_application;
GRANT SELECT ON ALL TABLES IN SCHEMA "log" TO parley_application;
REVOKE ALL ON SCHEMA "log" FROM PUBLIC;

-- The processes say that they are ready only once every migration is applied.
GRANT SELECT ON "public"."_prisma_migrations" TO parley_application;
