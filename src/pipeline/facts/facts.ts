/** Facts that say everything by their name. */
export type Plain<K extends string> = { readonly [P in K]: Readonly<Record<never, never>> };
