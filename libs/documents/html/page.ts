/** A node of a page, as far as walking needs it. */
export interface PageNode {
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
  readonly parentNode: PageNode | null;
}

/** An element of a page. */
export interface PageElement extends PageNode {
  readonly localName: string;
  readonly firstElementChild: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  getAttribute(name: string): string | null;
}

/** A page as a parser of this library leaves it. */
export interface Page extends PageNode {
  readonly documentElement: PageElement;
  readonly firstElementChild: PageElement | null;
}
