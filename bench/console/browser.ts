import { type Browser, chromium, type Page } from '@playwright/test';

import { findChromium } from '../../libs/testing/index.js';
import type { Client } from '../product/client.js';

const SIZE = { width: 1280, height: 800 };

/** The Chromium of this machine, in which the holder of a key is signed in. */
export class BenchBrowser {
  private constructor(
    private readonly browser: Browser,
    readonly url: string,
    private readonly token: string,
    private readonly cookie: readonly [name: string, value: string],
  ) {}

  /** @throws where there is no Chromium, or signing in fails */
  static async start(client: Client): Promise<BenchBrowser> {
    const key = client.headers['authorization']?.replace('Bearer ', '');
    const response = await fetch(`${client.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key }),
    });
    if (response.status !== 201) throw new Error(`Signing in: ${await response.text()}`);
    const { token } = (await response.json()) as { token: string };
    const [first = ''] = response.headers.getSetCookie();
    const [name = '', value = ''] = (first.split(';')[0] ?? '').split('=');
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error('There is no chromium on the PATH.');
    // Who is root has no sandbox.
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const browser = await chromium.launch({ executablePath, args });
    return new BenchBrowser(browser, client.url, token, [name, value]);
  }

  /** Lends a page of a browser that was never here before, but is signed in. */
  async withPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
    const context = await this.browser.newContext({ locale: 'en-GB', viewport: SIZE });
    try {
      const { url, token } = this;
      const [name, value] = this.cookie;
      await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Strict' }]);
      await context.addInitScript(`if (location.origin === ${JSON.stringify(url)})
        localStorage.setItem('parley-session', ${JSON.stringify(token)});`);
      return await use(await context.newPage());
    } finally {
      await context.close();
    }
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/**
 * Milliseconds until something is in a page and was drawn, from when the page began to be loaded or
 * from a moment that `since` says by the page's own clock.
 *
 * @param there an expression of the page that is true once it is there
 * @throws where it does not come within a minute
 */
export function untilDrawn(page: Page, there: string, since = '0'): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve, reject) => {
    const since = ${since};
    const asked = performance.now();
    const look = () => {
      if (${there}) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - since)));
      else if (performance.now() - asked > 60_000) reject(new Error(${JSON.stringify(there)}));
      else requestAnimationFrame(look);
    };
    look();
  })`);
}

/** Milliseconds from when a page began to be loaded until the browser first drew anything of it. */
export async function firstPaint(page: Page): Promise<number> {
  const painted = `performance.getEntriesByName('first-contentful-paint')[0]`;
  await untilDrawn(page, `${painted} !== undefined`);
  return page.evaluate<number>(`${painted}.startTime`);
}

/** Milliseconds that an answer of the API takes to come to a page whole, past all caches of the browser. */
export function untilAnswered(page: Page, path: string): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const start = performance.now();
    const headers = { 'Parley-Session': localStorage.getItem('parley-session') };
    const answer = await fetch(${JSON.stringify(path)}, { headers, cache: 'no-store' });
    if (!answer.ok) throw new Error(String(answer.status));
    await answer.json();
    return performance.now() - start;
  })()`);
}
