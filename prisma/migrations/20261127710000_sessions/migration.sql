-- Who is signed in at the console, and by which API key. Of the two halves that a session is shown
-- by, only a hash of both together is kept.
CREATE TABLE "access"."sessions" (
    "id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "sessions_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "access"."api_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "sessions_hash_key" ON "access"."sessions"("hash");
CREATE INDEX "sessions_key_id_used_at_idx" ON "access"."sessions"("key_id", "used_at");

GRANT SELECT, INSERT, UPDATE, DELETE ON "access"."sessions" TO parley_application;
