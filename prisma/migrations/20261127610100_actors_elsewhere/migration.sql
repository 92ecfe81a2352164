-- Where others tell of an actor.
ALTER TABLE "views"."actors" ADD COLUMN "same_as" JSONB;
-- Of columns that hold words no samples are taken.
ALTER TABLE "views"."actors" ALTER COLUMN "same_as" SET STATISTICS 0;
