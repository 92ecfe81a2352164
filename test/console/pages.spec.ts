import { describeInChromium } from '../../libs/testing/index.js';
import { useConsole } from '../support/console.js';
import { ODD, oddReport } from '../support/odd-words.js';
import { budgetsSuite } from './pages/budgets.js';
import { claimSuite } from './pages/claim.js';
import { everyPageSuite } from './pages/every-page.js';
import { keysSuite } from './pages/keys.js';
import { positionsSuite } from './pages/positions.js';
import { proofSuite } from './pages/proof.js';
import { reportSuite } from './pages/report.js';
import { shellSuite } from './pages/shell.js';
import { timelineSuite } from './pages/timeline.js';

/** One server and one browser for suites that leave the example as it is. */
describeInChromium('The console', () => {
  const console = useConsole();

  beforeAll(async () => {
    const { client } = console.current.app;
    await client.open(ODD);
    await client.fileAndSettle(ODD, oddReport);
  });

  shellSuite(console);
  budgetsSuite(console);
  everyPageSuite(console);
  positionsSuite(console);
  timelineSuite(console);
  reportSuite(console);
  claimSuite(console);
  keysSuite(console);
  proofSuite(console);
});
