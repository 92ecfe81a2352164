-- When a report was withdrawn by its publisher, as written.
ALTER TABLE "views"."reports" ADD COLUMN "withdrawn_at" TEXT;
-- Of columns that hold words no samples are taken.
ALTER TABLE "views"."reports" ALTER COLUMN "withdrawn_at" SET STATISTICS 0;
