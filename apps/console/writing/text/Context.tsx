import { type DraftObject, type Field, textOf } from '../form/field.js';
import { Text } from '../form/Text.js';
import { occurrencesOf, occurrencesWithin } from './occurrences.js';

const PREFIX: Field = {
  is: 'prose',
  name: 'prefix',
  optional: true,
  hint: 'What stands right before the words',
};
const SUFFIX: Field = {
  is: 'prose',
  name: 'suffix',
  optional: true,
  hint: 'What stands right after the words',
};

/** Where written words stand in the text: asks for what stands around them where that is not clear. */
export function Context({
  text,
  piece,
  place,
}: {
  readonly text: string;
  readonly piece: DraftObject;
  readonly place: string;
}) {
  const [exact, prefix, suffix] = [piece['exact'], piece['prefix'], piece['suffix']].map(textOf);
  const { start } = piece;
  if (exact === undefined || exact === '' || textOf(start) !== '') return null;
  const places = occurrencesOf(text, exact).length;
  if (places === 0) return <p className="warning">These words do not stand in the text.</p>;
  if (places === 1) return <p className="quiet">These words stand once in the text.</p>;
  const found = occurrencesWithin(text, { exact, prefix: prefix ?? '', suffix: suffix ?? '' });
  return (
    <>
      <p className={found.length === 1 ? 'quiet' : 'warning'}>
        These words stand {places} times in the text:{' '}
        {found.length === 1
          ? 'by what stands around them it is clear which are meant.'
          : 'give what stands right before or after those that are meant.'}
      </p>
      <Text field={PREFIX} place={`${place}/prefix`} />
      <Text field={SUFFIX} place={`${place}/suffix`} />
    </>
  );
}
