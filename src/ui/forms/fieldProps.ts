/** What every field gets: the ids that name and describe it, and its state. */
export interface FieldProps {
  readonly id: string;
  readonly labelledby: string;
  readonly describedby: string;
  readonly disabled: boolean;
  readonly invalid: boolean;
}
