-- The bounds of each time, of what holds several times and not between them.
ALTER TABLE "views"."claims" ADD COLUMN "held_times" JSONB;
