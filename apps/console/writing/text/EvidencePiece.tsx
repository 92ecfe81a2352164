import { useQuery } from '@tanstack/react-query';
import { Button } from '../../ui/Button.js';
import { Choice } from '../form/Choice.js';
import { type DraftObject, type Field, textOf } from '../form/field.js';
import { FormProvider, useForm } from '../form/form-context.js';
import { Text } from '../form/Text.js';
import { ReportBox } from '../known/ReportBox.js';
import { SeveralBox } from '../known/SeveralBox.js';
import type { Span } from './code-points.js';
import { Context } from './Context.js';
import { reportTextQuery } from './report-text.js';
import { TextSelection } from './TextSelection.js';

const QUOTATION = {
  is: 'choice',
  name: 'quotation',
  of: ['direct', 'partial', 'indirect', 'narrator'],
} as const;
const VIA = {
  is: 'several',
  name: 'via',
  of: 'actors',
  as: 'labels or actors',
  optional: true,
  hint: 'Those who passed it on, up to the publisher',
} as const;
const REPORT: Field = { is: 'report', name: 'report' };
const EXACT: Field = { is: 'prose', name: 'exact', hint: 'Word for word as in the text' };

/** One piece of evidence: words chosen in the text, or written as they stand there. */
export function EvidencePiece({
  piece,
  place,
}: {
  readonly piece: DraftObject;
  readonly place: string;
}) {
  const form = useForm();
  const { texts, set } = form;
  const report = textOf(piece['report']);
  const { data } = useQuery({
    ...reportTextQuery(form.dossier, report),
    enabled: texts.of === 'reports' && report !== '',
  });
  const text = texts.of === 'this report' ? texts.text : data?.text;
  const take = ({ start, end, exact }: Span) =>
    set(place, {
      ...piece,
      ...(data && { capture: String(data.capture) }),
      exact,
      start: String(start),
      end: String(end),
      prefix: '',
      suffix: '',
    });
  // Words that are written by hand stand wherever they are found, and no longer where they were chosen.
  const written = {
    ...form,
    set: (at: string, value: Parameters<typeof set>[1]) => {
      if (at === `${place}/exact`) set(place, { ...piece, exact: value, start: '', end: '' });
      else set(at, value);
    },
  };
  return (
    <>
      {texts.of === 'reports' && <ReportBox field={REPORT} place={`${place}/report`} />}
      {text !== undefined && (
        <details open={textOf(piece['start']) === ''}>
          <summary>Choose words in the text</summary>
          <TextSelection label="Text" text={text}>
            {(span) => (
              <Button
                disabledReason={span ? undefined : 'Select words first.'}
                onClick={() => span && take(span)}
              >
                Use the selected words
              </Button>
            )}
          </TextSelection>
        </details>
      )}
      <FormProvider value={written}>
        <Text field={EXACT} place={`${place}/exact`} />
      </FormProvider>
      {text !== undefined && <Context text={text} piece={piece} place={place} />}
      <Choice field={QUOTATION} place={`${place}/quotation`} />
      <SeveralBox field={VIA} place={`${place}/via`} within={place} />
    </>
  );
}
