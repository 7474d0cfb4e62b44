/** An error in a reference source. It names the file and the section, and says what was expected there. */
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
