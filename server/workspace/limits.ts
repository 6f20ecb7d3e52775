// How much is looked at. Light: whoever only finds files has it without the analysis.

/** Larger texts and files are not read: no one writes them by hand. In UTF-16 units of a text, in bytes of a file. */
export const mostText = 2 * 1024 * 1024;
