-- API keys.

CREATE SCHEMA IF NOT EXISTS "access";

CREATE TABLE "access"."api_keys" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "dossiers" TEXT[],
    "everywhere" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),
    "last_used_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "api_keys_hash_key" ON "access"."api_keys"("hash");

GRANT USAGE ON SCHEMA "access" TO parley_application;
GRANT SELECT, INSERT, UPDATE ON "access"."api_keys" TO parley_application;
