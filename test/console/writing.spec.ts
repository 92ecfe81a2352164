import { describeInChromium } from '../../libs/testing/index.js';
import { useConsole } from '../support/console.js';
import { claimChangesSuite } from './writing/claim-changes.js';
import { filingSuite } from './writing/filing.js';
import { sendingSuite } from './writing/sending.js';

/** One server and one browser for suites that each write in dossiers of their own. */
describeInChromium('The console', () => {
  const console = useConsole({ example: false });

  claimChangesSuite(console);
  filingSuite(console);
  sendingSuite(console);
});
