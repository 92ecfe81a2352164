/** Says that a key cannot do what a page is for. */
export function NeedsScope({ scope, what }: { readonly scope: string; readonly what: string }) {
  return (
    <p role="note">
      Your key lacks the scope <code>{scope}</code>, which {what}. An administrator can give you a
      key that has it.
    </p>
  );
}
