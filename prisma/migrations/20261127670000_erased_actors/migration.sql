-- Actors can be erased: each is shown as that, and listed among erasures by what stands for its slug.
ALTER TABLE "views"."actors" ADD COLUMN "erased" JSONB;
-- Of columns that hold words no samples are taken.
ALTER TABLE "views"."actors" ALTER COLUMN "erased" SET STATISTICS 0;

ALTER TABLE "views"."erasures"
  ADD COLUMN "actor" TEXT,
  ALTER COLUMN "report" DROP NOT NULL;
