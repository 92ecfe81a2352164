-- Which positions a claim takes is told by its standings.
ALTER TABLE "views"."claims" DROP COLUMN "cells", DROP COLUMN "stands";
