import type { Page } from '@playwright/test';

import { type Child, withChild } from '../processes/child.js';
import type { StaticFile } from '../processes/static-process.js';

/** Pages without scripts that look like pages of the console, from a server that only has files. */
export class BarePages {
  private readonly sheets = new Set<string>();

  private constructor(
    private readonly server: Child<StaticFile, object>,
    private readonly url: string,
  ) {}

  /** Lends an empty one. */
  static with<T>(use: (pages: BarePages) => Promise<T>): Promise<T> {
    return withChild<{ url: string }, StaticFile, object, T>(
      'static-process.js',
      [],
      (server, { url }) => use(new BarePages(server, url)),
    );
  }

  /**
   * Keeps what a page of the console shows, element by element, with its style sheets.
   *
   * @returns the address under which it is then shown
   */
  async keep(page: Page, path: string): Promise<string> {
    const { html, sheets } = await page.evaluate<{ html: string; sheets: string[] }>(`(() => {
      const copy = document.documentElement.cloneNode(true);
      copy.querySelectorAll('script, link:not([rel=stylesheet])').forEach((it) => it.remove());
      const sheets = [...copy.querySelectorAll('link')].map((it) => it.getAttribute('href'));
      return { html: '<!doctype html>' + copy.outerHTML, sheets };
    })()`);
    for (const sheet of sheets) {
      if (this.sheets.has(sheet)) continue;
      this.sheets.add(sheet);
      const answer = await fetch(new URL(sheet, page.url()));
      if (!answer.ok) throw new Error(`${sheet} is answered ${answer.status}.`);
      await this.server.ask({ path: sheet, type: 'text/css', body: await answer.text() });
    }
    await this.server.ask({ path, type: 'text/html; charset=utf-8', body: html });
    return this.url + path;
  }
}
