import type { Component } from 'svelte';

/** One line of a menu, as data. */
export type MenuItem =
  | {
      readonly kind: 'do';
      readonly label: string;
      readonly run: () => void;
      readonly icon?: Component;
      /** A shortcut or a detail, at the right. */
      readonly hint?: string;
      readonly disabled?: boolean;
      readonly danger?: boolean;
    }
  /** One of several, of which one holds. */
  | { readonly kind: 'one-of'; readonly label: string; readonly isOn: boolean; readonly run: () => void }
  /** Something that is on or off. */
  | { readonly kind: 'switch'; readonly label: string; readonly isOn: boolean; readonly run: () => void }
  | { readonly kind: 'choose'; readonly label: string; readonly value: string; readonly options: readonly MenuOption[]; readonly run: (value: string) => void; readonly icon?: Component }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'line' };

export interface MenuOption {
  readonly value: string;
  readonly label: string;
  /** For those who listen, where the label draws what is not spoken. */
  readonly spoken?: string;
}
