-- How many tokens of the language model a day has used, over all processes.
CREATE TABLE "access"."model_tokens" (
    "day" DATE NOT NULL,
    "tokens" BIGINT NOT NULL,

    CONSTRAINT "model_tokens_pkey" PRIMARY KEY ("day")
);

GRANT SELECT, INSERT, UPDATE ON "access"."model_tokens" TO parley_application;
