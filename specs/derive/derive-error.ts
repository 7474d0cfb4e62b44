/** An error in a source of the reference: the file, the section, and what was expected there. */
export class DeriveError extends Error {
  readonly code = 'DERIVE';
  readonly file: string;
  readonly section: string;
  readonly expected: string;

  constructor(file: string, section: string, expected: string) {
    super(`${file}, ${section}: expected ${expected}.`);
    this.name = 'DeriveError';
    this.file = file;
    this.section = section;
    this.expected = expected;
  }
}
