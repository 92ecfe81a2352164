-- PostgreSQL is told that there are two dossiers, however many it counts: of one that a statement does not
-- name it then expects half of a table, or, where that is less, as much as the largest has. So statements
-- are planned for dossiers that grew, or came, after it looked. It holds from the next look on, taken here.
DO $$
DECLARE
  v_table regclass;
BEGIN
  FOR v_table IN
    SELECT c.oid FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'dossier' AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace IN ('"log"'::regnamespace, '"views"'::regnamespace)
    ORDER BY c.oid
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN "dossier" SET (n_distinct = 2)', v_table);
    EXECUTE format('ANALYZE %s', v_table);
  END LOOP;
END
$$;
