import type { BenchServer } from '../harness/server.js';
import { eventsOf } from '../product/dossier.js';
import { fill, type Filled } from '../product/fill.js';
import { type Product, withProduct } from '../product/product.js';
import type { Topic } from '../row.js';
import { BarePages } from './bare-pages.js';
import { BenchBrowser } from './browser.js';
import { measureFirstView } from './first-view.js';
import { measurePageChanges } from './page-change.js';
import { measureScrolling } from './scrolling.js';
import { measureSliderSteps } from './slider-steps.js';

const CLAIMS_A_REPORT = 25;

/** How large the dossiers are, and how often each thing is done. */
export interface ConsoleEffort {
  readonly claims: number;
  /** Claims of the dossier whose timeline is scrolled to its end. */
  readonly scrolled: number;
  readonly times: number;
}

/** What a person waits for in a browser, beside what could not be saved of it. */
export function measureConsole(
  server: BenchServer,
  { claims, scrolled, times }: ConsoleEffort,
): Promise<Topic> {
  return withProduct(server, 'bench_console', async (product) => {
    const usual = await dossierOf(product, 'talks', claims);
    const long = await dossierOf(product, 'long', scrolled);
    await product.settle();
    return product.withConsole(['read', 'report', 'audit'], (client) =>
      BarePages.with(async (bare) => {
        const browser = await BenchBrowser.start(client);
        try {
          const rows = [
            ...(await measureFirstView(browser, bare, times)),
            ...(await measurePageChanges(browser, usual, times)),
            ...(await measureSliderSteps(browser, usual, times * 3)),
            ...(await measureScrolling(browser, bare, long)),
          ];
          return { title: 'Console', about: aboutOf(usual), rows };
        } finally {
          await browser.close();
        }
      }),
    );
  });
}

async function dossierOf(product: Product, slug: string, claims: number): Promise<Filled> {
  const reports = Math.ceil(claims / CLAIMS_A_REPORT);
  const filled = await fill(product.store, slug, eventsOf(slug, { reports }));
  await product.project(slug);
  return filled;
}

function aboutOf({ claims }: Filled): string {
  return `In the Chromium of this machine, over loopback, from an API that is warm and shares the cores with the browser and
PostgreSQL; a dossier of ${claims.toLocaleString('en-US')} claims. Opened by an address in a browser that was never there before; from one page
to the next by its link, of a version that was not read before; steps of the slider “As of” by the keyboard, until the
page shows that version; a long timeline read on to its end and scrolled. Beside them stands what no console could save:
the elements of the same page, with their style sheets and without scripts, from a server that has them as files, and
the API's own answer as the browser gets it.`;
}
