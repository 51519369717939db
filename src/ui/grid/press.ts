import type { Press } from './cursor';

const isMac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** A key with what is held: Command on a Mac is Ctrl elsewhere. */
export function heldKeys(event: KeyboardEvent): Press {
  return { key: event.key, shift: event.shiftKey, command: isMac ? event.metaKey : event.ctrlKey };
}

/** A shortcut as it is printed: ⌘K or Ctrl K. */
export function shortcut(key: string, options: { command?: boolean; shift?: boolean } = {}): string {
  const { command = false, shift = false } = options;
  if (isMac) return `${shift ? '⇧' : ''}${command ? '⌘' : ''}${key}`;
  return [command && 'Ctrl', shift && 'Shift', key].filter(Boolean).join(' ');
}
