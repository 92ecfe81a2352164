-- What an intake was answered with goes with its words, so that the planner keeps no sample of it;
-- the type stays as it is, and PostgreSQL forgets what it had sampled.
UPDATE "intake"."answers" SET "answer" = '' WHERE "request" = '';
ALTER TABLE "intake"."answers"
  ALTER COLUMN "answer" TYPE TEXT, ALTER COLUMN "answer" SET STATISTICS 0;
