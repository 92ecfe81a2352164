/** How far out of sight something is still near. */
const NEAR = '6000px';

type Told = (entry: IntersectionObserverEntry) => void;

const told = new WeakMap<Element, Told>();
let observer: IntersectionObserver | undefined;

/**
 * Tells when something comes near what is in sight and when it goes far from it. All share one
 * observer: the browser asks each observer anew with every frame.
 *
 * @returns what stops it
 */
export function watchNearness(element: Element, tell: Told): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const entry of entries) told.get(entry.target)?.(entry);
    },
    { rootMargin: `${NEAR} 0px` },
  );
  const shared = observer;
  told.set(element, tell);
  shared.observe(element);
  return () => {
    shared.unobserve(element);
    told.delete(element);
  };
}
