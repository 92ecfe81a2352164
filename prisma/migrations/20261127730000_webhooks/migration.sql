-- Who is told of what is appended, and how far each has been told. The log itself is what is sent of:
-- nothing here says what an event says.

CREATE SCHEMA IF NOT EXISTS "webhooks";
GRANT USAGE ON SCHEMA "webhooks" TO parley_application;

CREATE TABLE "webhooks"."endpoints" (
    "id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "dossiers" TEXT[] NOT NULL,
    "everywhere" BOOLEAN NOT NULL,
    "types" TEXT[] NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(6),
    "disabled_because" TEXT,

    CONSTRAINT "endpoints_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "endpoints_disabled" CHECK (("disabled_at" IS NULL) = ("disabled_because" IS NULL)),
    CONSTRAINT "endpoints_disabled_because" CHECK ("disabled_because" IN ('request', 'gone', 'failures')),
    CONSTRAINT "endpoints_key_fkey" FOREIGN KEY ("key")
      REFERENCES "access"."api_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "endpoints_key_id_idx" ON "webhooks"."endpoints"("key", "id");

-- What messages are signed with, encrypted by a key that is not in the database.
CREATE TABLE "webhooks"."secrets" (
    "endpoint" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "signs_until" TIMESTAMPTZ(6),

    CONSTRAINT "secrets_pkey" PRIMARY KEY ("endpoint", "number"),
    CONSTRAINT "secrets_endpoint_fkey" FOREIGN KEY ("endpoint")
      REFERENCES "webhooks"."endpoints"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- How far an endpoint has been told of a dossier. None: of nothing yet.
CREATE TABLE "webhooks"."cursors" (
    "dossier" TEXT NOT NULL,
    "endpoint" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6),
    "lease" UUID,
    "lease_until" TIMESTAMPTZ(6),

    CONSTRAINT "cursors_pkey" PRIMARY KEY ("dossier", "endpoint"),
    CONSTRAINT "cursors_endpoint_fkey" FOREIGN KEY ("endpoint")
      REFERENCES "webhooks"."endpoints"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "cursors_endpoint_dossier_idx" ON "webhooks"."cursors"("endpoint", "dossier");

-- What became of each attempt. Old ones go.
CREATE TABLE "webhooks"."deliveries" (
    "endpoint" UUID NOT NULL,
    "id" UUID NOT NULL,
    "dossier" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "event_type" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "status" INTEGER,
    "failure" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "milliseconds" INTEGER NOT NULL,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("endpoint", "id"),
    CONSTRAINT "deliveries_outcome" CHECK ("outcome" IN ('delivered', 'failed', 'gone')),
    CONSTRAINT "deliveries_endpoint_fkey" FOREIGN KEY ("endpoint")
      REFERENCES "webhooks"."endpoints"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- The first answer under an idempotency key, encrypted as it may show a secret.
CREATE TABLE "webhooks"."answers" (
    "owner" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "endpoint" UUID,
    "request" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "answers_pkey" PRIMARY KEY ("owner", "key"),
    CONSTRAINT "answers_endpoint_fkey" FOREIGN KEY ("endpoint")
      REFERENCES "webhooks"."endpoints"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "answers_endpoint_idx" ON "webhooks"."answers"("endpoint");

GRANT SELECT, INSERT, UPDATE, DELETE
  ON "webhooks"."endpoints", "webhooks"."secrets", "webhooks"."cursors", "webhooks"."deliveries", "webhooks"."answers"
  TO parley_application;
