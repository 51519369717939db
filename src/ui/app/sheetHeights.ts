/** The heights of a phone's sheet, in hundredths of the window. */
export const SHEET_HEIGHTS = [28, 55, 92] as const;
