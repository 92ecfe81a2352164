import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useId } from 'react';
import type { Field } from '../form/field.js';
import { Faults, labelOf, useFaults } from '../form/Labelled.js';

/** Something that is offered. */
export interface Option {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

/**
 * A field with offers below it: typing narrows them, arrow keys go through them, Enter takes one.
 * What is typed stays where nothing is taken.
 */
export function Combo({
  field,
  place,
  typed,
  chosen,
  options,
  searching = false,
  onType,
  onChoose,
  onLeave,
}: {
  readonly field: Field;
  readonly place: string;
  readonly typed: string;
  /** What was taken last: once that is another, nothing more is offered. */
  readonly chosen: string | null;
  readonly options: readonly Option[];
  /** Whether more offers may come for what is typed. */
  readonly searching?: boolean;
  readonly onType: (typed: string) => void;
  readonly onChoose: (id: string) => void;
  readonly onLeave: () => void;
}) {
  const messages = useFaults(place);
  const id = useId();
  return (
    <ComboBox
      className="field combo"
      allowsCustomValue
      allowsEmptyCollection={searching}
      menuTrigger="focus"
      inputValue={typed}
      value={chosen}
      items={options}
      isInvalid={messages.length > 0}
      validationBehavior="aria"
      aria-describedby={messages.length > 0 ? id : undefined}
      onInputChange={onType}
      onChange={(key) => {
        if (key !== null) onChoose(String(key));
      }}
      onBlur={onLeave}
    >
      <span className="label">
        <Label>{labelOf(field)}</Label>
        {field.optional && <span className="quiet"> (optional)</span>}
      </span>
      {field.hint !== undefined && (
        <Text slot="description" className="hint">
          {field.hint}
        </Text>
      )}
      <Input name={place} dir="auto" autoComplete="off" />
      <Popover className="offers">
        <ListBox<Option> renderEmptyState={() => 'Searching…'}>
          {({ id: key, name, detail }) => (
            <ListBoxItem id={key} textValue={name} className="offer">
              <Text slot="label">
                <bdi>{name}</bdi>
              </Text>
              <Text slot="description" className="quiet">
                <bdi>{detail}</bdi>
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
      <Faults id={id} messages={messages} />
    </ComboBox>
  );
}
