/** The words and phrases of a block of text, separated by commas: long lists stay readable as prose. */
export function wordList(block: string): string[] {
  return block
    .split(',')
    .map((entry) => entry.trim().replace(/\s+/gu, ' '))
    .filter((entry) => entry !== '');
}
