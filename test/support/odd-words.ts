/** The dossier of the report whose words try to be more than words. */
export const ODD = 'odd-words';

/** What stands in it, as it has to be shown. */
export const WORDS = {
  markup: '<img src=x onerror="document.title=1">',
  behindEmoji: '🕊️ and 👩‍👩‍👧 agree',
  endless: 'x'.repeat(200),
  gone: 'the name of a child',
  /** With a right-to-left override. */
  title: 'Talks \u202Egnirps ni',
} as const;

const text = `At first ${WORDS.markup} was said. Then 🎣 ${WORDS.behindEmoji}: ${WORDS.endless}. قال السلام قريب and ${WORDS.gone}.\n`;

/** A report with such a title, such a text, and claims of such words. */
export const oddReport = {
  slug: 'odd',
  source: { name: 'A paper' },
  title: WORDS.title,
  publishedAt: '2022-03-30',
  text,
  claims: [
    {
      key: 'markup',
      content: { kind: 'event', what: WORDS.markup, status: 'occurred' },
      utterer: { label: WORDS.endless },
      evidence: [WORDS.markup, WORDS.behindEmoji, WORDS.endless].map((exact) => ({
        exact,
        quotation: 'direct',
      })),
    },
    {
      key: 'gone',
      content: { kind: 'statement', gist: `There is ${WORDS.gone}` },
      utterer: { narrator: true },
      evidence: [{ exact: WORDS.gone, quotation: 'narrator' }],
    },
  ],
};
