import type { Case } from '../case.ts';
import type { Script, ScriptContext } from '../operation.ts';
import { defineEcsFunction } from './curl-commands.ts';
import { sendCommand } from './send-command.ts';

/** The script of an operation without its own script writer: it creates nothing and sends the request of the case. */
export function writePlainScript(
  testCase: Case,
  operation: string,
  { client, world }: ScriptContext,
): Script {
  const bound = testCase.bind(world);
  const commands = bound === undefined ? [] : [sendCommand(client, operation, bound)];
  return { curl: [defineEcsFunction(client), ...commands].join('\n') };
}
