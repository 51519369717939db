const REGIONS = ['top', 'pipeline', 'workspace', 'inspector', 'lesson', 'notices', 'status'] as const;

/** Moves the focus to the next region of the screen, in a ring. One that has nothing to go to is passed over. */
export function nextRegion(by: 1 | -1): void {
  const here = REGIONS.map(regionNamed).filter(element => element !== null && (element.hasAttribute('tabindex') || element.childElementCount > 0)) as HTMLElement[];
  const at = here.findIndex(region => region.contains(document.activeElement));
  const next = here[(at + by + here.length) % here.length];
  if (next !== undefined) focusIn(next);
}

/** The region of the screen by this name, where it is shown. */
export function regionNamed(name: string): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(`[data-region="${CSS.escape(name)}"]`)];
  return all.find(element => element.closest('[inert]') === null) ?? null;
}

/** Focuses the table of a region, else what is current in it, else what comes first, else the region itself. */
export function focusIn(region: HTMLElement): void {
  const current =
    region.querySelector<HTMLElement>('[role=grid] [tabindex="0"]') ??
    region.querySelector<HTMLElement>('[aria-current=true], [aria-selected=true][tabindex="0"]');
  const first = region.querySelector<HTMLElement>('button:not([tabindex="-1"], :disabled), input:not(:disabled), select, textarea, [tabindex="0"]');
  (current ?? first ?? region).focus();
}
