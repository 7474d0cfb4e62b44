// What is no JSON, and known all the same: the form in which a program prints an object to be looked at.

const printedForms: readonly (readonly [form: RegExp, what: string])[] = [
  [
    /^\s*\{'|datetime\.datetime\(/,
    'an object as Python prints it: write json.dumps(response, default=str) into the file',
  ],
  [
    /^(?:-{5,}\r?\n\||(?:TASKS|FAILURES|ATTACHMENTS)\t|(?:tasks|failures):)/,
    'output of the AWS CLI as a table, text or YAML: print it with --output json',
  ],
  [
    /\[(?:Array|Object)\]|^\s*\{\s*(?:tasks|failures|'?\$metadata'?): /,
    'an object as console.log prints it: write JSON.stringify(output) into the file',
  ],
  [
    /^\s*(?:&?\{(?:Failures|Tasks):|DescribeTasks\w*\s*[({])/,
    'an object as a program prints it to be looked at: write it as JSON, or record what goes over the wire by a proxy that writes HAR',
  ],
];

/** What a text is that is no JSON, and what to write in its place. */
export const printedFormHint = (text: string): string | undefined => {
  const begin = text.slice(0, 5000);
  return printedForms.find(([form]) => form.test(begin))?.[1];
};
