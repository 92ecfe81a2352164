/**
 * The secret of a link `/signin#once=…`, taken out of the address and of the browser's history at
 * once; undefined where there is none.
 */
export function takeOnce(): string | undefined {
  const once = new URLSearchParams(location.hash.slice(1)).get('once');
  if (once === null || once === '') return undefined;
  // The browser's own: the router's would take it for a way to another page, and begin anew.
  const replace = History.prototype.replaceState.bind(history);
  replace(history.state, '', `${location.pathname}${location.search}`);
  return once;
}
