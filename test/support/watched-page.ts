import type { Page, Response } from '@playwright/test';

/** What is noted of the pages of a test. */
interface Notes {
  /** What went wrong, a line each. */
  readonly faults: string[];
  /** Statuses from 400 on that are meant. */
  readonly expected: ReadonlySet<number>;
}

/** Notes what must not happen in any page: errors, refused statuses, requests to anybody else. */
export function watch(page: Page, origins: readonly string[], notes: Notes): void {
  const note = (line: string) => notes.faults.push(line);
  page.on('pageerror', (error) => note(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = message.text();
    // The browser says this of every answer from 400 on, which is noted below with its address.
    if (text.startsWith('Failed to load resource')) return;
    note(`console: ${text}`);
  });
  page.on('response', (response) => {
    const status = response.status();
    if (status < 400 || notes.expected.has(status) || isBehind(response)) return;
    note(`${status} ${response.request().method()} ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    const isOwn = origins.some((origin) => url.startsWith(`${origin}/`));
    if (!isOwn && !/^(data|blob|about):/.test(url)) note(`asked: ${url}`);
  });
}

/** Where a machine has much else to do, views come late: the page asks again, as the answer says. */
const isBehind = (response: Response): boolean =>
  response.status() === 503 && response.url().includes('minVersion=');
