-- What PostgreSQL knows of the tables of log and views: it looks at them by itself, but a minute or
-- more after they have grown, and takes until then the wrong indexes. Only their owner may ask for it.
-- A table that somebody holds, or that is being looked at, is left out.
CREATE FUNCTION "views"."analyze"() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '50ms'
AS $$
DECLARE
  v_table regclass;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('views.analyze')) THEN
    RETURN;
  END IF;
  FOR v_table IN
    SELECT c.oid FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace IN ('"log"'::regnamespace, '"views"'::regnamespace)
    ORDER BY c.oid
  LOOP
    BEGIN
      EXECUTE format('ANALYZE %s', v_table);
    EXCEPTION WHEN lock_not_available THEN
      NULL;
    END;
  END LOOP;
END
$$;
REVOKE ALL ON FUNCTION "views"."analyze"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "views"."analyze"() TO parley_application;
