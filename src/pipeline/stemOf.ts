/** The name of a file without its ending: "visits" of "visits.csv". */
export function stemOf(file: string): string {
  return file.replace(/\.[a-z]{2,6}$/i, '');
}
