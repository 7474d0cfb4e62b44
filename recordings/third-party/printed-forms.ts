// Recognizes output that is not JSON: an object printed for a human reader.

const printedForms: readonly (readonly [form: RegExp, what: string])[] = [
  [
    /^\s*\{'|datetime\.datetime\(/,
    'an object printed by Python. Write json.dumps(response, default=str) to the file.',
  ],
  [
    /^(?:-{5,}\r?\n\||(?:TASKS|FAILURES|ATTACHMENTS)\t|(?:tasks|failures):)/,
    'output of the AWS CLI as a table, text or YAML. Use --output json.',
  ],
  [
    /\[(?:Array|Object)\]|^\s*\{\s*(?:tasks|failures|'?\$metadata'?): /,
    'an object printed by console.log. Write JSON.stringify(output) to the file.',
  ],
  [
    /^\s*(?:&?\{(?:Failures|Tasks):|DescribeTasks\w*\s*[({])/,
    'an object printed by a program. Write it as JSON, or record HAR with a proxy.',
  ],
];

/** Says what a text is instead of JSON, and what to do. Returns `undefined` if the text is not recognized. */
export const printedFormHint = (text: string): string | undefined => {
  const begin = text.slice(0, 5000);
  return printedForms.find(([form]) => form.test(begin))?.[1];
};
