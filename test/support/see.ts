import { expect } from '@playwright/test';

/**
 * What a person comes to see on a page. It may take a while on a machine that has much else to do:
 * how fast the pages are is measured elsewhere.
 */
export const see = expect.configure({ timeout: 30_000 });
