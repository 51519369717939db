/**
 * The language in which numbers and dates are shown: that of the words around them. A German "1.234" in an English sentence
 * would be read as one and a bit. For display alone: exports always write `.` and ISO dates.
 */
export const LOCALE = 'en-US';
