-- How far the erasures of a dossier are gone from the files of the database too, not from its rows
-- alone. What `log.heads.erased` is beyond it is due.
CREATE TABLE "log"."purges" (
    "dossier" TEXT NOT NULL,
    "erased" BIGINT NOT NULL,

    CONSTRAINT "purges_pkey" PRIMARY KEY ("dossier")
);

-- Whoever audits sees every table that names a dossier.
GRANT SELECT ON "log"."purges" TO parley_application;
