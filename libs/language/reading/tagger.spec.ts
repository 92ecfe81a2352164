import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const LANGUAGE = pathToFileURL('libs/language/index.ts').href;

/** How often the tagger's weights have been asked for: once all is imported, and after each of two texts. */
const PROGRAM = `
  import Module from 'node:module';
  let asked = 0;
  const { require } = Module.prototype;
  Module.prototype.require = function (id) {
    if (id === 'wink-eng-lite-web-model') asked += 1;
    return require.call(this, id);
  };
  const { sentencesWithWords } = await import(${JSON.stringify(LANGUAGE)});
  const counts = [asked];
  for (const text of ['The dam will stay.', 'Nobody saw it.']) {
    if ([...sentencesWithWords(text)].length === 1) counts.push(asked);
  }
  console.log(JSON.stringify(counts));
`;

describe('the weights of the tagger', () => {
  it('are loaded by the first text, and not again', () => {
    const loader = pathToFileURL('libs/testing/typescript.js').href;
    const args = ['--import', loader, '--input-type=module', '--eval', PROGRAM];
    const counts: unknown = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    expect(counts).toEqual([0, 1, 1]);
  });
});
