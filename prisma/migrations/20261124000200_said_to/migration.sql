-- The upper bound of when a claim was said, in milliseconds since 1970: what decides between positions.
ALTER TABLE "views"."claims" ADD COLUMN "said_to" DOUBLE PRECISION;
ALTER TABLE "views"."claims" ALTER COLUMN "said_to" SET STATISTICS 0;
