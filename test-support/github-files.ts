import { registerHooks } from 'node:module';

// GitHub's own parser of workflows and action files. It imports JSON in the way of bundlers, so Node needs to be told the type.

const parsers = async () => {
  const hooks = registerHooks({
    resolve: (specifier, context, next) => {
      const found = next(specifier, context);
      return specifier.endsWith('.json') ? { ...found, importAttributes: { type: 'json' } } : found;
    },
  });
  try {
    const [{ NoOperationTraceWriter, parseWorkflow }, { parseAction }] = await Promise.all([
      import('@actions/workflow-parser'),
      import('@actions/workflow-parser/actions/index'),
    ]);
    return { parseWorkflow, parseAction, trace: new NoOperationTraceWriter() };
  } finally {
    hooks.deregister();
  }
};

interface ParseResult {
  readonly context: { readonly errors: { getErrors(): readonly { readonly message: string }[] } };
}

const messages = ({ context }: ParseResult): readonly string[] =>
  context.errors.getErrors().map(({ message }) => message);

/** The errors that GitHub would find in a workflow. */
export async function findWorkflowErrors(content: string): Promise<readonly string[]> {
  const { parseWorkflow, trace } = await parsers();
  return messages(parseWorkflow({ name: 'workflow.yml', content }, trace));
}

/** The errors that GitHub would find in an action file. */
export async function findActionErrors(content: string): Promise<readonly string[]> {
  const { parseAction, trace } = await parsers();
  return messages(parseAction({ name: 'action.yml', content }, trace));
}
