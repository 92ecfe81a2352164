import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { HeldConsole } from '../../support/console.js';
import { see } from '../../support/see.js';

const ASSETS = join(import.meta.dirname, '..', '..', '..', 'dist', 'console', 'assets');
const FIRST_VIEW = 130_000;
const WITH_WIDGETS = 210_000;
const ALL = 320_000;

/** What a view has besides its words: drawn when its scripts are there, and not waited for. */
const WIDGETS = /(Strip|StepGraph|follow-head|plots)-[^/]+[.]js$/;

export function budgetsSuite(console: HeldConsole): void {
  describe('The scripts of the console', () => {
    /** Their bytes, each compressed by itself as it is sent. */
    async function bytesOf(names: Iterable<string>): Promise<number> {
      const files = Array.from(names, (name) => readFile(join(ASSETS, name)));
      return (await Promise.all(files)).reduce((sum, file) => sum + gzipSync(file).length, 0);
    }

    /** The names of the scripts that a page asks for from now on. */
    function scriptsOf(page: Page): Set<string> {
      const names = new Set<string>();
      page.on('request', (request) => {
        if (request.resourceType() === 'script') names.add(basename(request.url()));
      });
      return names;
    }

    test('are 130 kB at most until what is read on a page is there', async () => {
      const found: string[] = [];
      for (const [path, words] of [
        ['/signin', 'Sign in to Parley'],
        ['/', 'Talks between Russia and Ukraine'],
        ['/d/ukraine-talks-2022', 'Newest changes'],
        ['/d/ukraine-talks-2022/timeline', 'Russia invaded Ukraine'],
        ['/d/ukraine-talks-2022/positions', 'Inferred from words of'],
        ['/d/ukraine-talks-2022/milestones', 'Signed by the foreign ministers'],
      ] as const) {
        const page = await console.current.signedIn('/d/ukraine-talks-2022');
        await page.goto('about:blank');
        const scripts = scriptsOf(page);
        // They never come: what one wants to read stands there all the same.
        await page.route(WIDGETS, () => undefined);
        await page.goto(console.current.url + path);
        await see(page.getByText(words).first()).toBeVisible();
        const first = [...scripts].filter((name) => !WIDGETS.test(name));
        const bytes = await bytesOf(first);
        if (first.length < 2 || bytes > FIRST_VIEW) found.push(`${path}: ${bytes}`);
        await page.context().close();
      }
      expect(found).toEqual([]);
    });

    test('are 210 kB at most with the widgets of a page', async () => {
      const page = await console.current.signedIn('/timeline');
      const found: string[] = [];
      for (const [path, role, name] of [
        ['/timeline', 'slider', 'Stretch from'],
        ['/milestones', 'group', /^Steps of/],
        ['/quantities', 'img', /numbers through time/],
        ['/positions/russia/neutrality', 'group', 'Stances through time'],
        ['/claims/istanbul-talks~kyiv-reduction', 'list', 'History'],
        ['/file', 'textbox', 'Title'],
        ['/intakes', 'heading', 'Intakes'],
        ['/proof', 'button', 'Check the log'],
      ] as const) {
        await page.goto('about:blank');
        const scripts = scriptsOf(page);
        await page.goto(console.current.at(path));
        await see(page.getByRole(role, { name }).first()).toBeVisible();
        const bytes = await bytesOf(scripts);
        if (scripts.size < 2 || bytes > WITH_WIDGETS) found.push(`${path}: ${bytes}`);
      }
      expect(found).toEqual([]);
    });

    test('are 320 kB at most in all', async () => {
      const names = (await readdir(ASSETS)).filter((name) => name.endsWith('.js'));
      expect(await bytesOf(names)).toBeLessThanOrEqual(ALL);
    });
  });
}
