/** Pixels of so many times the size of the page's letters, which whoever looks may have set. */
export const pixelsOf = (rem: number): number =>
  rem * parseFloat(getComputedStyle(document.documentElement).fontSize);
