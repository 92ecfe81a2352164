-- That numbers of a series clash across periods is kept, and found anew where: kept, each number of a
-- series with many periods would cost a look at all of them.
ALTER TABLE "views"."overlaps" DROP COLUMN "count", DROP COLUMN "times";
