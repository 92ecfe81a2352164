import type { FeedPage } from './page.js';

/** Pages are kept up to so many characters together. */
const CHARACTERS = 2 ** 22;

/**
 * The pages that feeds were told last: those who come the same way one after the other are told the
 * same, and each page is made once for all of them.
 */
export class KeptPages {
  /** The one that was asked for longest ago first. */
  private readonly pages = new Map<string, FeedPage>();
  private size = 0;

  /** @param most characters of items that are kept together */
  constructor(private readonly most = CHARACTERS) {}

  /**
   * A page that is kept, or else is made.
   *
   * @param of all that the page depends on
   */
  async page(of: string, make: () => Promise<FeedPage>): Promise<FeedPage> {
    const kept = this.pages.get(of);
    this.drop(of);
    const page = kept ?? (await make());
    this.keep(of, page);
    return page;
  }

  private keep(of: string, page: FeedPage): void {
    this.drop(of);
    this.pages.set(of, page);
    this.size += sizeOf(page);
    for (const oldest of this.pages.keys()) {
      if (this.size <= this.most) return;
      this.drop(oldest);
    }
  }

  private drop(of: string): void {
    const page = this.pages.get(of);
    if (!page) return;
    this.pages.delete(of);
    this.size -= sizeOf(page);
  }
}

/** A page without items takes some memory, too. */
function sizeOf({ items }: FeedPage): number {
  return items.reduce((sum, { text }) => sum + text.length, 1_000);
}
