/** What may be picked: an option of the last clarification or a suggestion. */
export interface Pickable {
  readonly label: string;
  readonly choice: { readonly facet: string | null; readonly value: string };
}
