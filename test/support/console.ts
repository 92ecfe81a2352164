import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from '@playwright/test';
import axe from 'axe-core';
import type { NewKey } from '../../libs/auth/index.js';
import type { Config } from '../../libs/config/index.js';
import { readSite } from '../../libs/http/index.js';
import { findChromium } from '../../libs/testing/index.js';
import { TestApp } from './app.js';
import { EXAMPLE, fileExample } from './example.js';
import { watch } from './watched-page.js';

const BUILT = join(import.meta.dirname, '..', '..', 'dist', 'console');
/** A name of this machine that browsers do not know to be this machine: pages of it are not secure. */
const ELSEWHERE = 'parley.example';
const NAMED = `--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1`;

/** The console as somebody has it before them: the whole product, and a browser of its own. */
export class TestConsole {
  private contexts: BrowserContext[] = [];
  private faults: string[] = [];
  private expected = new Set<number>();

  private constructor(
    readonly app: TestApp,
    private readonly browser: Browser,
  ) {}

  /** Starts API, worker and browser, with the example dossier filed unless it is not wanted. */
  static async start({
    example = true,
    settings = {},
  }: { example?: boolean; settings?: Partial<Config> } = {}): Promise<TestConsole> {
    const console = await readSite(BUILT);
    if (!console) throw new Error('The console is not built: run `npm run build`.');
    const app = await TestApp.start({ console, settings });
    if (example) {
      const versions = await fileExample(app.client);
      const last = Math.max(...versions.values());
      await app.client.get(`/v1/dossiers/${EXAMPLE}/positions?minVersion=${last}`);
    }
    const executablePath = findChromium();
    // Who is root has no sandbox.
    const args = [NAMED, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
    const browser = await chromium.launch({ ...(executablePath && { executablePath }), args });
    return new TestConsole(app, browser);
  }

  get url(): string {
    return this.app.url;
  }

  /** The same server by its name in a network, over plain HTTP. */
  get urlElsewhere(): string {
    return this.url.replace('127.0.0.1', ELSEWHERE);
  }

  /** The address of a page of the example dossier: `at('/timeline?asOf=3')`. */
  at(path: string, dossier = EXAMPLE): string {
    return `${this.url}/d/${dossier}${path}`;
  }

  /**
   * A page of a browser in which nobody is signed in.
   *
   * @param others servers that it may ask besides
   */
  async open(options: BrowserContextOptions = {}, others: readonly string[] = []): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'en-GB', ...options });
    this.contexts.push(context);
    const page = await context.newPage();
    watch(page, [this.url, this.urlElsewhere, ...others], {
      faults: this.faults,
      expected: this.expected,
    });
    return page;
  }

  /**
   * A page of somebody who is signed in, with all rights unless others are given, on an address.
   *
   * @param path of the example dossier, or whole from `/` on where it begins with `/d/`
   */
  async signedIn(
    path = '',
    {
      rights = {},
      ...options
    }: BrowserContextOptions & { readonly rights?: Partial<Omit<NewKey, 'name'>> } = {},
  ): Promise<Page> {
    const page = await this.open(options);
    const { key } = await this.app.keys.create({
      name: 'a reader',
      scopes: ['read', 'propose', 'report', 'audit', 'admin'],
      dossiers: '*',
      ...rights,
    });
    const answer = await page.context().request.post(`${this.url}/v1/session`, { data: { key } });
    if (answer.status() !== 201) throw new Error(await answer.text());
    const { token } = (await answer.json()) as { token: string };
    // Any small document of the origin holds what its pages keep.
    await page.goto(`${this.url}/health/live`);
    await page.evaluate(`localStorage.setItem('parley-session', ${JSON.stringify(token)})`);
    await page.goto(path.startsWith('/d/') ? this.url + path : this.at(path));
    return page;
  }

  /** These statuses are what the test is about: any other from 400 on fails it. */
  expects(...statuses: number[]): void {
    for (const status of statuses) this.expected.add(status);
  }

  /** What axe finds against WCAG 2.2 AA: one line a rule and place. */
  async axe(page: Page): Promise<string[]> {
    if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // All that it passed, on thousands of elements, takes longer to tell than to look at.
    const options = { runOnly, resultTypes: ['violations'], selectors: false };
    const violations = await page.evaluate<readonly Violation[]>(
      `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`,
    );
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html }) => `${id}: ${help}: ${html}`),
    );
  }

  /** Closes what a test opened, and says what went wrong in it: nothing, as a rule. */
  async endOfTest(): Promise<string[]> {
    await Promise.all(this.contexts.map((context) => context.close()));
    const { faults } = this;
    this.contexts = [];
    this.faults = [];
    this.expected = new Set();
    return faults;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.app.close();
  }
}

/** What axe says that breaks a rule. */
interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** A console that is there while tests run. */
export interface HeldConsole {
  readonly current: TestConsole;
}

/**
 * A console for all tests of a suite. Each of them fails on a violation of the page's policy, an
 * error in the browser, a request to another origin or an unexpected status.
 */
export function useConsole(options: Parameters<typeof TestConsole.start>[0] = {}): HeldConsole {
  const held: { current?: TestConsole } = {};
  beforeAll(async () => {
    held.current = await TestConsole.start(options);
  }, 120_000);
  afterEach(async () => {
    expect(await held.current?.endOfTest()).toEqual([]);
  });
  afterAll(() => held.current?.close());
  return {
    get current() {
      if (!held.current) throw new Error('It is there while tests run.');
      return held.current;
    },
  };
}
